/** How many times more often, drawn: the interval, the line of "equally often", and what chance does between twins. */
import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';

import { Icon } from '@shared/icon';

import { type Interval, intervalWords, layOut } from './interval-layout';

@Component({
  selector: 'persona-interval-plot',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  templateUrl: './interval-plot.html',
})
export class IntervalPlot {
  readonly interval = input.required<Interval>();
  /** What the plot is about, for whoever hears it read. */
  readonly about = input.required<string>();

  protected readonly asTable = signal(false);
  protected readonly plot = computed(() => layOut(this.interval()));
  protected readonly summary = computed(() => `${this.about()}: ${intervalWords(this.interval())}.`);
  protected readonly rows = computed(() => {
    const { ratio, low, high, chance } = this.interval();
    return [
      { name: 'Times as often', value: high === null ? 'only to these' : ratio.toFixed(1) },
      { name: 'Likely at least', value: low.toFixed(1) },
      { name: 'Likely at most', value: high === null ? 'no limit' : high.toFixed(1) },
      { name: 'By chance, up to', value: chance === null ? 'not known' : chance.toFixed(1) },
    ];
  });
}
