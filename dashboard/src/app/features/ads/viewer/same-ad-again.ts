/** The distinct ad behind a sighting: what it sells, how often it was seen on all platforms, its other versions. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { creativeOfAdResource } from '@core/api/creatives';
import type { AdCard } from '@core/api/models';
import { howWords, seenWords, versionWords } from '@shared/creative-words';
import { SellsChip } from '@shared/sells-chip';

@Component({
  selector: 'persona-same-ad-again',
  imports: [RouterLink, SellsChip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <h2 class="kicker">The same ad again</h2>
    @if (creative(); as creative) {
      <p class="numeral mt-2 text-soft">{{ seen() }}</p>
      <p class="mt-2"><persona-sells-chip [sells]="creative.sells" /></p>
      <p class="mt-1.5 text-[0.8125rem] text-faint">{{ how() }}</p>
      <p class="mt-3">
        <a class="text-link text-sm" [routerLink]="['/creatives', creative.creative_id]">
          Show it once, with all its sightings
        </a>
      </p>
      @if (creative.other_versions.length > 0) {
        <h3 class="mt-4 text-[0.8125rem] text-faint">{{ versions() }}</h3>
        <ul class="mt-2 grid grid-cols-4 gap-2">
          @for (other of creative.other_versions.slice(0, 8); track other.creative_id) {
            <li>
              <a
                class="card-link block overflow-hidden rounded-lg border border-line text-xs"
                [routerLink]="['/creatives', other.creative_id]"
              >
                <img
                  class="aspect-[4/5] w-full object-cover"
                  loading="lazy"
                  alt=""
                  [src]="other.screenshot.url"
                  [width]="other.screenshot.width"
                  [height]="other.screenshot.height"
                />
                <span class="block truncate px-1.5 py-1" dir="auto">{{ other.lines[0] ?? 'No words' }}</span>
              </a>
            </li>
          }
        </ul>
      }
    } @else if (resource.error() !== undefined) {
      <p class="mt-2 text-sm text-soft">It is not grouped yet; that takes a few seconds after a capture.</p>
    } @else {
      <div class="skeleton mt-3 h-16"></div>
    }
  `,
})
export class SameAdAgain {
  readonly ad = input.required<AdCard>();

  protected readonly resource = creativeOfAdResource(() => this.ad().observation_id);
  protected readonly creative = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly seen = computed(() => {
    const creative = this.creative();
    return creative === null ? '' : seenWords(creative);
  });
  protected readonly how = computed(() => {
    const creative = this.creative();
    return creative === null ? '' : howWords(creative.sells);
  });
  protected readonly versions = computed(() => versionWords(this.creative()?.other_versions.length ?? 0));
}
