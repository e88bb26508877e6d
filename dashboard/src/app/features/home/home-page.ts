/** The briefing: what happened, what needs attention, how far the run is, in sentences first. */
import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { homeResource } from '@core/api/api';
import { toProblem } from '@core/api/problem';
import { LiveStream } from '@core/stream/live-stream';
import { AdCardView } from '@shared/ad-card';
import { type Bar, BarList } from '@shared/bar-list';
import { coverageSentence } from '@shared/coverage-words';
import { EmptyState } from '@shared/empty-state';
import { HourChart } from '@shared/hour-chart';
import { Icon } from '@shared/icon';
import { PathLink } from '@shared/path-link';
import { ProblemNotice } from '@shared/problem-notice';
import { numberWords, shareWords } from '@shared/words';

import { Cadence } from '@shared/cadence';
import { RunProgress } from './run-progress';

const REFRESH_MS = 4000;

@Component({
  selector: 'persona-home-page',
  imports: [
    RouterLink,
    AdCardView,
    BarList,
    EmptyState,
    HourChart,
    Icon,
    PathLink,
    ProblemNotice,
    RunProgress,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './home-page.html',
})
export class HomePage {
  private readonly stream = inject(LiveStream);
  protected readonly resource = homeResource();
  protected readonly home = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });

  protected readonly figures = computed(() => {
    const totals = this.home()?.totals;
    if (totals === undefined) return [];
    return [
      { name: 'Ads seen', value: numberWords(totals.ads) },
      { name: 'Items passed', value: numberWords(totals.items) },
      { name: 'Share of ads', value: shareWords(totals.ad_share) },
      { name: 'Advertisers', value: numberWords(totals.advertisers) },
    ];
  });

  protected readonly coverage = computed(() => {
    const coverage = this.home()?.totals.coverage;
    return coverage === undefined ? null : coverageSentence(coverage);
  });

  protected readonly people = computed<readonly Bar[]>(() =>
    (this.home()?.ads_by_persona ?? []).map((row) => ({
      label: row.name,
      value: row.ads,
      note: `of ${numberWords(row.items)} items`,
      link: ['/personas', row.persona_id],
    })),
  );

  protected readonly advertisers = computed<readonly Bar[]>(() =>
    (this.home()?.top_advertisers ?? []).slice(0, 8).map((row) => ({
      label: row.advertiser,
      value: row.ads,
      note: row.personas === 1 ? '1 person' : `${row.personas ?? 0} people`,
      link: ['/ads'],
      params: { advertiser: row.advertiser },
    })),
  );

  constructor() {
    const cadence = new Cadence(REFRESH_MS, () => this.resource.reload());
    inject(DestroyRef).onDestroy(() => {
      cadence.stop();
    });
    let first = true;
    effect(() => {
      if (this.stream.newestEvent() === null) return;
      if (!first) cadence.ask();
      first = false;
    });
  }
}
