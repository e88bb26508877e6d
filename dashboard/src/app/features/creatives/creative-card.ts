/** One distinct ad in a grid: its picture, who paid, what it sells, how often it was seen by how many. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { CreativeCard } from '@core/api/models';
import { advertiserWords } from '@shared/words';

import { seenWords, versionWords } from '@shared/creative-words';
import { SellsChip } from '@shared/sells-chip';

@Component({
  selector: 'persona-creative-card',
  imports: [RouterLink, SellsChip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <a
      class="card card-link group flex h-full flex-col overflow-hidden"
      [routerLink]="['/creatives', ad().creative_id]"
    >
      <span class="block aspect-[4/5] overflow-hidden bg-sunken">
        <img
          class="size-full object-cover object-[50%_40%] transition-transform duration-500 ease-calm group-hover:scale-[1.02]"
          loading="lazy"
          decoding="async"
          alt=""
          [src]="ad().screenshot.url"
          [width]="ad().screenshot.width"
          [height]="ad().screenshot.height"
        />
      </span>
      <span class="flex min-w-0 flex-1 flex-col p-3">
        <span dir="auto" class="truncate font-semibold">{{ advertiser() }}</span>
        <span dir="auto" class="clamp-2 mt-0.5 min-h-10 text-sm leading-5 text-soft">{{ says() }}</span>
        <persona-sells-chip class="mt-2" [sells]="ad().sells" />
        <span class="numeral mt-2 text-[0.8125rem] text-faint">{{ seen() }}</span>
        @if (versions(); as words) {
          <span class="numeral text-[0.8125rem] text-faint">{{ words }}</span>
        }
      </span>
    </a>
  `,
})
export class CreativeCardView {
  readonly ad = input.required<CreativeCard>();

  protected readonly advertiser = computed(() => advertiserWords(this.ad().advertiser));
  protected readonly says = computed(() => this.ad().lines[0] ?? 'It says nothing that could be read.');
  protected readonly seen = computed(() => seenWords(this.ad()));
  protected readonly versions = computed(() => versionWords(this.ad().versions));
}
