/** One ad in a grid: its picture, who paid, who saw it and when; the whole card opens the viewer. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';

import type { AdCard, Highlight } from '@core/api/models';

import { Marked } from './marked';
import { advertiserWords } from './words';

@Component({
  selector: 'persona-ad-card',
  imports: [RouterLink, Marked],
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
        <span dir="auto" class="truncate font-semibold">
          <persona-marked [parts]="advertiser()" />
        </span>
        <span dir="auto" class="clamp-2 mt-0.5 min-h-10 text-sm leading-5 text-soft">
          <persona-marked [parts]="text()" />
        </span>
        @if (elsewhere(); as found) {
          <span dir="auto" class="clamp-2 mt-1 text-[0.8125rem] text-faint">
            {{ found.label }}:
            <persona-marked [parts]="found.parts" />
          </span>
        }
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

  protected readonly advertiser = computed(() =>
    this.parts('advertiser', advertiserWords(this.ad().advertiser)),
  );
  protected readonly text = computed(() => this.parts('text', this.ad().text ?? ''));
  protected readonly elsewhere = computed(
    () => this.ad().highlights.find((found) => found.field === 'elsewhere') ?? null,
  );
  protected readonly sightings = computed(() => {
    const count = this.ad().sightings;
    return count > 1 ? `Same ad, ${count} sightings` : 'Seen once';
  });

  /** The text in pieces, where it says what was searched for; else as one piece. */
  private parts(field: Highlight['field'], whole: string): Highlight['parts'] {
    const found = this.ad().highlights.find((one) => one.field === field);
    return found?.parts ?? [{ text: whole, hit: false }];
  }
}
