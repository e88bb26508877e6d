/** Why a unit was taken for an ad: the signs, how sure they make, and what found them. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { AdDetail } from '@core/api/models';
import { Icon } from '@shared/icon';

import { confidenceWords, labelWords, signalWords } from './signal-words';

@Component({
  selector: 'persona-gave-it-away',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <h2 class="kicker">What gave it away</h2>
    <p class="mt-2 text-soft">{{ confidence() }}</p>
    <ul class="mt-3 grid gap-2.5">
      @for (sign of signs(); track $index) {
        <li class="flex gap-3">
          <persona-icon name="check" class="mt-0.5 text-good" />
          <div class="min-w-0 text-[0.9375rem]">
            <span dir="auto">{{ sign.sentence }}</span>
            @if (sign.where; as where) {
              <code class="block text-[0.8125rem] break-all text-faint">{{ where }}</code>
            }
          </div>
        </li>
      }
    </ul>
    <dl class="facts">
      @if (label(); as label) {
        <dt>Label</dt>
        <dd dir="auto">{{ label }}</dd>
      }
      <dt>Read by</dt>
      <dd class="numeral">{{ reader() }}</dd>
      <dt>Account</dt>
      <dd>{{ detail().account }}</dd>
      <dt>Item</dt>
      <dd class="numeral break-all">{{ detail().item_id }}</dd>
    </dl>
  `,
})
export class GaveItAway {
  readonly detail = input.required<AdDetail>();

  protected readonly confidence = computed(() => confidenceWords(this.detail().record.detection));
  protected readonly signs = computed(() =>
    this.detail().record.detection.signals.map((signal) => ({
      sentence: signalWords(signal),
      where: signal.selector_id,
    })),
  );
  protected readonly label = computed(() => labelWords(this.detail().record.disclosure));
  protected readonly reader = computed(() => {
    const { adapter_version: adapter, rules_version: rules } = this.detail().record.detection;
    if (adapter === '') return `${this.detail().detector} ${this.detail().detector_version}`;
    return `places as of ${adapter}, words as of ${rules}`;
  });
}
