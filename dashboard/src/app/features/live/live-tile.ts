/** One person on the wall: what they are doing, the last ad they saw and how old that picture is. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { Tile } from '@core/api/models';
import { Clock } from '@core/clock';
import { Icon } from '@shared/icon';
import { Portrait } from '@shared/portrait';
import { ageWords, clockWords } from '@shared/time';
import { advertiserWords, counted, platformWords } from '@shared/words';

import { STATUSES } from './statuses';

@Component({
  selector: 'persona-live-tile',
  imports: [RouterLink, Icon, Portrait],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './live-tile.html',
  host: { class: 'block' },
})
export class LiveTile {
  private readonly clock = inject(Clock);

  readonly tile = input.required<Tile>();
  /** When the last ad came in, by this machine's clock; null when that was before the page opened. */
  readonly lastAdAt = input<string | null>(null);

  protected readonly status = computed(() => STATUSES[this.tile().status]);
  protected readonly platform = computed(() => platformWords(this.tile().platform));
  protected readonly items = computed(() => counted(this.tile().items_seen, 'item', 'items'));
  protected readonly ads = computed(() => counted(this.tile().ads_seen, 'ad', 'ads'));

  protected readonly advertiser = computed(() =>
    advertiserWords(this.tile().last_screenshot?.advertiser ?? null),
  );

  protected readonly age = computed(() => {
    const at = this.lastAdAt() ?? this.recent(this.tile().last_screenshot?.observed_at);
    return at === null ? 'Last ad seen' : ageWords(at, this.clock.now());
  });

  protected readonly ageTitle = computed(() => {
    const at = this.lastAdAt();
    return at === null ? '' : `At ${clockWords(at)}`;
  });

  /** In fast-forward persona time is not the machine's: an age from it would be nonsense. */
  private recent(observedAt: string | undefined): string | null {
    if (observedAt === undefined) return null;
    const age = this.clock.now() - Date.parse(observedAt);
    return age >= 0 && age < 3_600_000 ? observedAt : null;
  }
}
