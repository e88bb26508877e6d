/** Ads by local hour as 24 bars, with the same numbers as a table for whoever prefers or needs it. */
import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';

import { Icon } from './icon';
import { hourWords } from './time';
import { counted } from './words';

const HEIGHT = 200;
const STEP = 24;
const BAR = 15;

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
  protected readonly width = STEP * 24;
  protected readonly height = HEIGHT;
  protected readonly bar = BAR;
  protected readonly most = computed(() => Math.max(0, ...this.hours()));
  protected readonly ticks = [0, 6, 12, 18].map((hour) => ({ x: hour * STEP, label: hourWords(hour) }));

  protected readonly bars = computed(() => {
    const most = Math.max(1, this.most());
    return this.hours().map((count, hour) => {
      const size = count === 0 ? 2 : Math.max(4, (count / most) * HEIGHT);
      const words = `${hourWords(hour)} to ${hourWords(hour + 1)}: ${counted(count, 'ad', 'ads')}`;
      return { hour, count, words, x: hour * STEP + (STEP - BAR) / 2, y: HEIGHT - size, size };
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
