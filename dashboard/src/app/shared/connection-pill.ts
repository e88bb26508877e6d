/** Whether what is on screen is fresh: "Live · 2 s ago", "Reconnecting" or "Paused". */
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';

import { Clock } from '@core/clock';
import { LiveStream } from '@core/stream/live-stream';

import { Icon } from './icon';
import { ageWords } from './time';

@Component({
  selector: 'persona-connection-pill',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="chip numeral min-h-9 border px-3 font-medium" [class]="look()">
      @switch (stream.connection()) {
        @case ('live') {
          <span class="size-2 animate-[beat_2s_infinite] rounded-full bg-good" aria-hidden="true"></span>
        }
        @case ('paused') {
          <persona-icon name="pause" [size]="14" />
        }
        @default {
          <persona-icon name="clock" [size]="14" />
        }
      }
      {{ words() }}
    </span>
  `,
})
export class ConnectionPill {
  protected readonly stream = inject(LiveStream);
  private readonly clock = inject(Clock);

  protected readonly look = computed(() =>
    this.stream.connection() === 'live'
      ? 'border-transparent bg-good-soft text-good'
      : this.stream.connection() === 'paused'
        ? 'border-line bg-raised text-ink'
        : 'border-transparent bg-warn-soft text-warn',
  );

  protected readonly words = computed(() => {
    const connection = this.stream.connection();
    if (connection === 'paused') return 'Paused';
    if (connection === 'reconnecting') return 'Reconnecting';
    if (connection === 'connecting') return 'Connecting';
    const last = this.stream.lastNews();
    return last === null ? 'Live' : `Live · ${ageWords(last, this.clock.now())}`;
  });
}
