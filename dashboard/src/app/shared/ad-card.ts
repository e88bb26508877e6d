/** One ad in a grid: its picture, who paid, who saw it and when; the whole card opens the viewer. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';

import type { AdCard } from '@core/api/models';

import { advertiserWords } from './words';

@Component({
  selector: 'persona-ad-card',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <a
      class="card card-link group flex h-full flex-col overflow-hidden"
      [routerLink]="['/ads', ad().observation_id]"
      [queryParams]="params()"
      [queryParamsHandling]="params() ? '' : 'preserve'"
      [attr.data-ad]="ad().observation_id"
    >
      <span class="block aspect-[5/9] overflow-hidden bg-sunken">
        <img
          class="size-full object-cover object-[50%_92%] transition-transform duration-500 ease-calm group-hover:scale-[1.02]"
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
        <span dir="auto" class="clamp-2 mt-0.5 min-h-10 text-sm leading-5 text-soft">{{ ad().text }}</span>
        <span class="mt-3 flex items-center gap-2 text-[0.8125rem] text-faint">
          <span
            class="size-2.5 shrink-0 rounded-full"
            [style.background]="'oklch(0.68 0.12 ' + ad().hue + ')'"
          ></span>
          <span class="truncate">{{ ad().persona_name }}</span>
          <span class="numeral ml-auto shrink-0">{{ ad().local_time }}</span>
        </span>
        @if (showSightings()) {
          <span class="mt-1 text-[0.8125rem] text-faint">{{ sightings() }}</span>
        }
      </span>
    </a>
  `,
})
export class AdCardView {
  readonly ad = input.required<AdCard>();
  /** The gallery to open the viewer over; without it the present filters are kept. */
  readonly params = input<Params | null>(null);
  readonly showSightings = input(true);

  protected readonly advertiser = computed(() => advertiserWords(this.ad().advertiser));
  protected readonly sightings = computed(() => {
    const count = this.ad().sightings;
    return count > 1 ? `Same ad, ${count} sightings` : 'Seen once';
  });
}
