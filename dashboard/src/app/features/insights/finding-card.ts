/** One finding: the sentence, the interval beside what chance makes, the counts as links, and who stands behind them. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { InsightFinding, PersonRef } from '@core/api/models';
import { advertiserWords, shareWords } from '@shared/words';

import type { Interval } from './interval-layout';
import { IntervalPlot } from './interval-plot';
import { WitnessList } from './witness-list';

/** Beyond so many people an address would be too long, and the link shows every sighting. */
const NAMED_IN_LINK = 40;
/** A share below this says no more than that it is small. */
const SMALL = 0.001;
const KINDS: Readonly<Record<InsightFinding['kind'], string>> = {
  'consistent with a rule': 'Others are kept out, as a rule of the advertiser would do.',
  'delivered to': 'Others are shown it too, only less often, as delivery alone may do.',
};

interface Count {
  readonly name: string;
  readonly words: string;
  readonly params: Readonly<Record<string, string>>;
}

@Component({
  selector: 'persona-finding-card',
  imports: [RouterLink, IntervalPlot, WitnessList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  templateUrl: './finding-card.html',
})
export class FindingCard {
  readonly finding = input.required<InsightFinding>();

  protected readonly advertiser = computed(() => advertiserWords(this.finding().ad.advertiser));
  protected readonly kind = computed(() => KINDS[this.finding().kind]);
  protected readonly doubt = computed(() =>
    this.finding().q < SMALL ? `below ${shareWords(SMALL)}` : shareWords(this.finding().q),
  );
  protected readonly sightings = computed(() => ({ creative: this.finding().creative_key }));
  protected readonly interval = computed<Interval | null>(() => {
    const { effect, by_chance: chance } = this.finding();
    return effect === null ? null : { ratio: effect.ratio, low: effect.low, high: effect.high, chance };
  });
  protected readonly counts = computed<readonly Count[]>(() => {
    const { effect, groups } = this.finding();
    if (effect === null) return [];
    return [
      { name: 'Inside the group', saw: effect.inside_saw, of: effect.inside, who: groups.inside_saw },
      { name: 'Outside', saw: effect.outside_saw, of: effect.outside, who: groups.outside_saw },
    ].map((row) => ({
      name: row.name,
      words: `${row.saw} of ${row.of} saw it`,
      params: this.paramsFor(row.who),
    }));
  });

  private paramsFor(who: readonly PersonRef[]): Record<string, string> {
    const creative = this.finding().creative_key;
    if (who.length === 0 || who.length > NAMED_IN_LINK) return { creative };
    return { creative, persona: who.map((person) => person.persona_id).join(',') };
  }
}
