/** What changes from week to week: findings, shares, audiences, new creatives; whose is in the address. */
import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';

import { trendsResource, weeklyResource } from '@core/api/api';
import type { LineKind, TrendLine, Trends } from '@core/api/models';
import { toProblem } from '@core/api/problem';
import { LiveStream } from '@core/stream/live-stream';
import { EmptyState } from '@shared/empty-state';
import { Icon } from '@shared/icon';
import { ProblemNotice } from '@shared/problem-notice';
import { counted, groupWords, numberWords, platformWords } from '@shared/words';

import { AudienceTable } from './audience-table';
import { LineChart } from './line-chart';
import { weekWords } from './line-layout';
import { WeeklyFindingsView } from './weekly-findings';

const PLATFORM = 'platform:';
const CHARTS: readonly { kind: LineKind; heading: string; about: string; none: string }[] = [
  {
    kind: 'brand',
    heading: 'Brands',
    about: 'Share of the ad slots by brand',
    none: 'No brand has been seen yet.',
  },
  {
    kind: 'category',
    heading: 'Categories',
    about: 'Share of the ad slots by category',
    none: 'No ad has a category yet.',
  },
  {
    kind: 'platform',
    heading: 'Platforms',
    about: 'How the ad slots fall to the platforms',
    none: 'This is one platform alone.',
  },
];

@Component({
  selector: 'persona-trends-page',
  imports: [RouterLink, AudienceTable, EmptyState, Icon, LineChart, ProblemNotice, WeeklyFindingsView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './trends-page.html',
})
export class TrendsPage {
  private readonly router = inject(Router);
  private readonly stream = inject(LiveStream);
  private readonly params = toSignal(inject(ActivatedRoute).queryParams, { requireSync: true });

  protected readonly view = computed(() => (this.params()['view'] as string | undefined) ?? '');
  protected readonly resource = trendsResource(() => this.view());
  protected readonly weekly = weeklyResource();
  protected readonly trends = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly weeks = computed(() => (this.weekly.hasValue() ? this.weekly.value().weeks : []));
  protected readonly problem = computed(() => {
    const error = this.resource.error() ?? this.weekly.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly views = computed(() =>
    (this.trends()?.views ?? []).map((view) => ({
      key: view.key,
      words: `${viewWords(view.key)} (${counted(view.personas, 'person', 'people')})`,
    })),
  );
  protected readonly charts = computed(() => {
    const trends = this.trends();
    if (trends === null) return [];
    return CHARTS.map((chart) => ({ ...chart, lines: linesOf(trends, chart.kind) }));
  });
  protected readonly fresh = computed(() =>
    (this.trends()?.weeks ?? []).map((week) => ({
      words: weekWords(week.first_day),
      count: week.new_creatives === null ? 'all' : numberWords(week.new_creatives),
      rate:
        week.new_creatives === null || week.slots === 0
          ? '–'
          : ((week.new_creatives / week.slots) * 1000).toFixed(1),
      height: heightOf(week.new_creatives, this.trends()),
    })),
  );
  protected readonly changes = computed(() => this.trends()?.changes ?? []);
  protected readonly looked = computed(() =>
    counted(this.trends()?.series ?? 0, 'series was', 'series were'),
  );

  constructor() {
    let first = true;
    effect(() => {
      this.stream.insightAnswers();
      if (!first) this.reload();
      first = false;
    });
  }

  protected reload(): void {
    this.resource.reload();
    this.weekly.reload();
  }

  protected choose(event: Event): void {
    const view = (event.target as HTMLSelectElement).value;
    void this.router.navigate(['/trends'], { queryParams: { view: view === '' ? null : view } });
  }
}

function linesOf(trends: Trends, kind: LineKind): readonly TrendLine[] {
  const lines = trends.lines[kind] ?? [];
  return kind === 'platform' ? lines.map((line) => ({ ...line, name: platformWords(line.name) })) : lines;
}

function viewWords(key: string): string {
  if (key.startsWith(PLATFORM)) return `Everybody, on ${platformWords(key.slice(PLATFORM.length))}`;
  return key === '' ? 'Everybody, everywhere' : groupWords(key);
}

function heightOf(count: number | null, trends: Trends | null): string {
  const most = Math.max(1, ...(trends?.weeks ?? []).map((week) => week.new_creatives ?? 0));
  return `${((count ?? 0) / most) * 100}%`;
}
