/** What was worth telling of each week, the newest first; every number leads to its ads. */
import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { Week } from '@core/api/models';
import { counted, numberWords } from '@shared/words';

import { intervalWords, weekWords } from './line-layout';
import { PathParams } from './path-params';

@Component({
  selector: 'persona-weekly-findings',
  imports: [RouterLink, PathParams],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './weekly-findings.html',
})
export class WeeklyFindingsView {
  readonly weeks = input.required<readonly Week[]>();

  /** The week that is read; the newest at first. */
  protected readonly chosen = linkedSignal(() => this.weeks()[0]?.monday ?? '');
  protected readonly options = computed(() =>
    this.weeks().map((week) => ({
      monday: week.monday,
      words: `${weekWords(week.first_day)} to ${weekWords(week.last_day)}`,
    })),
  );
  protected readonly week = computed(() => {
    const week = this.weeks().find((one) => one.monday === this.chosen());
    if (week === undefined) return null;
    return {
      said: week.said,
      findings: week.findings.map((finding) => ({
        ...finding,
        numbers: finding.numbers.map((number) => ({
          ...number,
          ads: counted(number.share.ads, 'ad', 'ads'),
        })),
      })),
      numbers: week.numbers.map((number) => ({
        ...number,
        ads: numberWords(number.share.ads),
        interval: intervalWords(number.share),
      })),
      looked: `${counted(week.series, 'series was', 'series were')} looked at.`,
      fresh:
        week.new_creatives === null
          ? null
          : `${counted(week.new_creatives, 'creative was', 'creatives were')} seen for the first time.`,
    };
  });

  protected choose(event: Event): void {
    this.chosen.set((event.target as HTMLSelectElement).value);
  }
}
