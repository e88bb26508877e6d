/** Ads by local hour as 24 bars, with the same numbers as a table for whoever prefers or needs it. */
import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';

import { Icon } from './icon';
import { hourWords } from './time';
import { counted } from './words';

/** Percent of the height that even a single ad gets, so that it can be seen. */
const LEAST = 3;

@Component({
  selector: 'persona-hour-chart',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './hour-chart.html',
})
export class HourChart {
  /** 24 counts, one per local hour. */
  readonly hours = input.required<readonly number[]>();

  protected readonly asTable = signal(false);
  protected readonly most = computed(() => Math.max(0, ...this.hours()));
  protected readonly ticks = [0, 6, 12, 18].map(hourWords);

  protected readonly bars = computed(() => {
    const most = Math.max(1, this.most());
    return this.hours().map((count, hour) => {
      const percent = Math.max(LEAST, Math.round((count / most) * 100));
      const words = `${hourWords(hour)} to ${hourWords(hour + 1)}: ${counted(count, 'ad', 'ads')}`;
      return { hour, count, words, height: count === 0 ? '2px' : `${percent}%` };
    });
  });

  protected readonly rows = computed(() =>
    this.bars().map((bar) => ({
      hour: `${hourWords(bar.hour)} to ${hourWords(bar.hour + 1)}`,
      count: bar.count,
    })),
  );

  protected readonly summary = computed(() => {
    const most = this.most();
    if (most === 0) return 'No ads seen yet.';
    const peak = this.hours().indexOf(most);
    return `Ads by local hour. Most between ${hourWords(peak)} and ${hourWords(peak + 1)}: ${counted(most, 'ad', 'ads')}.`;
  });
}
