/** Who is shown what, how sure that is, what chance alone makes, and how much is not known. */
import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { insightsResource } from '@core/api/api';
import type { Insights, PlatformInsights } from '@core/api/models';
import { toProblem } from '@core/api/problem';
import { LiveStream } from '@core/stream/live-stream';
import { Cadence } from '@shared/cadence';
import { EmptyState } from '@shared/empty-state';
import { Icon, type IconName } from '@shared/icon';
import { ProblemNotice } from '@shared/problem-notice';
import { counted, numberWords, platformWords, surfaceWords } from '@shared/words';

import { FindingCard } from './finding-card';

const REFRESH_MS = 4000;
const LOOKS: Readonly<Record<Insights['state'], { icon: IconName; tone: string }>> = {
  ready: { icon: 'check', tone: 'bg-good-soft' },
  computing: { icon: 'clock', tone: 'bg-info-soft' },
  failed: { icon: 'warning', tone: 'bg-bad-soft' },
  'nothing yet': { icon: 'info', tone: 'bg-veil' },
};

@Component({
  selector: 'persona-insights-page',
  imports: [RouterLink, EmptyState, FindingCard, Icon, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './insights-page.html',
})
export class InsightsPage {
  private readonly stream = inject(LiveStream);
  protected readonly resource = insightsResource();
  protected readonly insights = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly looks = computed(() => LOOKS[this.insights()?.state ?? 'nothing yet']);
  protected readonly platforms = computed(() =>
    (this.insights()?.platforms ?? []).map((platform) => ({
      ...platform,
      name: platformWords(platform.platform),
      params: { platform: platform.platform },
      figures: figuresOf(platform),
      surfaceWords: surfacesOf(platform),
    })),
  );

  constructor() {
    const cadence = new Cadence(REFRESH_MS, () => this.resource.reload());
    inject(DestroyRef).onDestroy(() => {
      cadence.stop();
    });
    let first = true;
    effect(() => {
      // A new answer is shown at once; a session that ends may make the present one out of date.
      this.stream.insightAnswers();
      if (!first) this.resource.reload();
      first = false;
    });
    effect(() => {
      if (this.stream.newestEvent()?.kind === 'session_ended') cadence.ask();
    });
  }
}

function figuresOf(platform: PlatformInsights): readonly { name: string; value: string }[] {
  return [
    { name: 'Ad slots', value: numberWords(platform.slots) },
    { name: 'Items passed', value: numberWords(platform.items) },
    { name: 'Sessions counted', value: numberWords(platform.sessions) },
    { name: 'Different ads', value: numberWords(platform.ads) },
  ];
}

function surfacesOf(platform: PlatformInsights): string {
  const parts = Object.entries(platform.surfaces).map(
    ([surface, slots]) => `${surfaceWords(surface)} ${numberWords(slots)}`,
  );
  const people = counted(platform.personas, 'person', 'people');
  return `${people}, ${counted(platform.days, 'day', 'days')}. Ad slots by place: ${parts.join(', ') || 'none'}.`;
}
