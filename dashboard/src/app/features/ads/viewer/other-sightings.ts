/** The same ad seen at other times or by other people. */
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { AdCard } from '@core/api/models';

@Component({
  selector: 'persona-other-sightings',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <div class="flex items-baseline justify-between gap-4">
      <h2 class="kicker">Same ad, {{ ad().sightings }} sightings</h2>
      <a class="text-link text-sm" routerLink="/ads" [queryParams]="{ creative: ad().creative_key }">
        Show all
      </a>
    </div>
    <ul class="mt-3 grid grid-cols-4 gap-2">
      @for (other of ads(); track other.observation_id) {
        <li>
          <a
            class="card-link block overflow-hidden rounded-lg border border-line text-xs"
            [routerLink]="['/ads', other.observation_id]"
            [queryParams]="{ creative: ad().creative_key }"
          >
            <img
              class="aspect-[5/9] w-full object-cover object-[50%_92%]"
              loading="lazy"
              alt=""
              [src]="other.screenshot.url"
              [width]="other.screenshot.width"
              [height]="other.screenshot.height"
            />
            <span class="block truncate px-1.5 pt-1 font-medium">{{ other.persona_name }}</span>
            <span class="numeral block truncate px-1.5 pb-1 text-faint">{{ other.local_time }}</span>
          </a>
        </li>
      }
    </ul>
  `,
})
export class OtherSightings {
  readonly ads = input.required<readonly AdCard[]>();
  readonly ad = input.required<AdCard>();
}
