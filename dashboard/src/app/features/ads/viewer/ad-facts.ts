/** What else the page said about an ad: only what it did say, in a reader's words. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { AdDetail } from '@core/api/models';
import { surfaceWords } from '@shared/words';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

const TYPES: Readonly<Record<string, string>> = { political: 'Political ad' };

/** The facts that the page gave, in the order of interest. */
export function factsOf(detail: AdDetail): readonly Fact[] {
  const { creative, record } = detail;
  const given: readonly (readonly [string, string | null | undefined])[] = [
    ['Kind', TYPES[record.disclosure.disclosure_type]],
    ['Paid for by', creative.paid_for_by],
    ['Headline', creative.headline],
    ['Says besides', creative.description],
    ['Price', creative.price],
    ['Shown address', creative.display_url],
    ['Cards', creative.items.length > 0 ? String(creative.items.length) : null],
    ['Why this ad', record.why_this_ad?.reasons.join('; ')],
    ['Format', creative.ad_format === '' ? null : surfaceWords(creative.ad_format)],
    ["Platform's number", detail.ad_id],
    ['Page', record.page_url],
    ['The page did not say', (record.completeness.missing ?? []).map(surfaceWords).join(', ').toLowerCase()],
  ];
  return given.flatMap(([name, value]) => (value == null || value === '' ? [] : [{ name, value }]));
}

@Component({
  selector: 'persona-ad-facts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <h2 class="kicker">What the page says</h2>
    <dl class="facts">
      @for (fact of facts(); track fact.name) {
        <dt>{{ fact.name }}</dt>
        <dd dir="auto" class="break-words">{{ fact.value }}</dd>
      }
    </dl>
  `,
})
export class AdFacts {
  readonly detail = input.required<AdDetail>();

  protected readonly facts = computed(() => factsOf(this.detail()));
}
