/** A day on a 24-hour strip: sleep, work and sessions; the list beneath says the same in words. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { PersonaDetail, SessionCard } from '@core/api/models';
import { hourWords } from '@shared/time';

import { asleep, sessionSpan, spans } from './day-strip-layout';
import { SESSION_LOOKS } from './session-looks';

@Component({
  selector: 'persona-day-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div aria-hidden="true">
      <div class="relative h-16 overflow-hidden rounded-xl bg-veil">
        @for (part of sleep(); track part.left) {
          <div
            class="strip-sleep absolute inset-y-0"
            [style.left.%]="part.left"
            [style.width.%]="part.width"
          ></div>
        }
        @for (part of work(); track part.left) {
          <div
            class="absolute inset-x-0 bottom-0 h-2 bg-line-strong/50"
            [style.left.%]="part.left"
            [style.width.%]="part.width"
          ></div>
        }
        @for (hour of quarters; track hour) {
          <div class="absolute inset-y-0 w-px bg-line" [style.left.%]="(hour / 24) * 100"></div>
        }
        @for (block of blocks(); track block.session.session_id) {
          <div
            class="absolute inset-y-2.5 min-w-1.5 rounded-[5px]"
            [class]="block.look"
            [style.left.%]="block.left"
            [style.width.%]="block.width"
            [title]="block.title"
          ></div>
        }
      </div>
      <div class="numeral relative mt-1.5 h-5 text-xs text-faint">
        @for (hour of labels; track hour) {
          <span
            class="absolute whitespace-nowrap"
            [class]="hour === 0 ? '' : hour === 24 ? '-translate-x-full' : '-translate-x-1/2'"
            [style.left.%]="(hour / 24) * 100"
          >
            {{ hour === 24 ? '24:00' : clock(hour) }}
          </span>
        }
      </div>
    </div>
    <p class="mt-1 text-[0.8125rem] text-faint">{{ legend() }}</p>
  `,
})
export class DayStrip {
  readonly person = input.required<Pick<PersonaDetail, 'wakes' | 'sleeps' | 'works'>>();
  readonly sessions = input.required<readonly SessionCard[]>();

  protected readonly quarters = [6, 12, 18];
  protected readonly labels = [0, 6, 12, 18, 24];
  protected readonly clock = hourWords;
  protected readonly sleep = computed(() => asleep(this.person().wakes, this.person().sleeps));
  protected readonly work = computed(() => {
    const works = this.person().works;
    return works === null ? [] : spans(works[0], works[1]);
  });
  protected readonly blocks = computed(() =>
    this.sessions().flatMap((session) => {
      const span = sessionSpan(session);
      const look = SESSION_LOOKS[session.state];
      const title = `${session.local_time}, ${session.mood}: ${session.state_words}`;
      return span === null ? [] : [{ session, ...span, look: look.block, title }];
    }),
  );
  protected readonly legend = computed(() => {
    const { wakes, sleeps, works } = this.person();
    const work =
      works === null ? 'no fixed working hours' : `works ${hourWords(works[0])} to ${hourWords(works[1])}`;
    return `Up at ${hourWords(wakes)}, asleep by ${hourWords(sleeps)}, ${work}. Blocks are sessions; hatched is sleep.`;
  });
}
