/** Whom brands reach, how often, and on how many platforms, in the last four weeks. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { Audience, Effect } from '@core/api/models';
import { groupWords, numberWords, platformWords } from '@shared/words';

import { PathParams } from './path-params';

@Component({
  selector: 'persona-audience-table',
  imports: [RouterLink, PathParams],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="overflow-x-auto" tabindex="0" role="region" aria-label="Whom brands reach">
      <table class="numeral w-full text-sm">
        <thead class="text-left text-faint">
          <tr>
            <th scope="col" class="py-1.5 pr-3 font-medium">Brand</th>
            <th scope="col" class="px-2 py-1.5 text-right font-medium">Ads</th>
            <th scope="col" class="px-2 py-1.5 text-right font-medium">People reached</th>
            <th scope="col" class="px-2 py-1.5 text-right font-medium">A week, by each of them</th>
            <th scope="col" class="px-2 py-1.5 font-medium">Platforms</th>
            <th scope="col" class="py-1.5 pl-2 font-medium">Shown more, or less, to</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.brand) {
            <tr class="border-t border-line align-top">
              <th scope="row" class="py-1.5 pr-3 text-left font-normal" dir="auto">{{ row.brand }}</th>
              <td class="px-2 py-1.5 text-right">
                <a class="text-link inline-block min-h-6" [routerLink]="row.link | pathTree">{{ row.ads }}</a>
              </td>
              <td class="px-2 py-1.5 text-right whitespace-nowrap">{{ row.reached }}</td>
              <td class="px-2 py-1.5 text-right whitespace-nowrap">{{ row.weekly }}</td>
              <td class="px-2 py-1.5">{{ row.platforms }}</td>
              <td class="py-1.5 pl-2">
                @for (leaning of row.leanings; track leaning.words) {
                  <a class="text-link mr-3 inline-block min-h-6" [routerLink]="leaning.link | pathTree">{{
                    leaning.words
                  }}</a>
                } @empty {
                  <span class="text-faint">Not enough evidence</span>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
})
export class AudienceTable {
  readonly audiences = input.required<readonly Audience[]>();

  protected readonly rows = computed(() =>
    this.audiences().map((one) => ({
      brand: one.brand,
      ads: numberWords(one.ads),
      link: one.link,
      reached: `${one.reach.ads} of ${one.reach.slots}`,
      weekly: `${one.weekly.toFixed(1)} (${one.weekly_low.toFixed(1)} to ${one.weekly_high?.toFixed(1) ?? '?'})`,
      platforms: platformsOf(one),
      leanings: one.leanings.map(({ group, effect, link }) => ({
        link,
        words: `${groupWords(group)} ${timesWords(effect)}`,
      })),
    })),
  );
}

/** Beyond what nobody else saw, a ratio has no upper end. */
function timesWords(effect: Effect): string {
  if (effect.high === null) return 'alone';
  return `× ${effect.ratio < 10 ? effect.ratio.toFixed(1) : Math.round(effect.ratio)}`;
}

function platformsOf(one: Audience): string {
  const names = Object.keys(one.platforms).map(platformWords).join(', ');
  return one.on_several > 0 ? `${names}; ${one.on_several} people on several` : names;
}
