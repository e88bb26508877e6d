/** Who saw this ad, and who could have but did not, with how much each of them saw at all. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { Witness } from '@core/api/models';
import { counted, numberWords } from '@shared/words';

@Component({
  selector: 'persona-who-saw-it',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <h2 class="kicker">Who saw it</h2>
    <p class="mt-2 text-soft">{{ sentence() }}</p>
    <table class="numeral mt-2 w-full text-[0.9375rem]">
      <thead class="text-[0.8125rem] text-faint">
        <tr>
          <th scope="col" class="py-1.5 text-left font-normal">Person</th>
          <th scope="col" class="py-1.5 text-right font-normal">Seen</th>
          <th scope="col" class="py-1.5 pl-4 text-right font-normal">Ad slots meanwhile</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.persona_id) {
          <tr class="border-t border-line" [class.text-faint]="row.count === 0">
            <th scope="row" class="py-1.5 pr-3 text-left font-normal">
              <a
                class="inline-flex min-h-6 items-center underline-offset-4 hover:underline"
                [routerLink]="row.count > 0 ? ['/ads'] : ['/personas', row.persona_id]"
                [queryParams]="row.count > 0 ? { persona: row.persona_id, creative: creative() } : null"
              >
                {{ row.name }}
              </a>
            </th>
            <td class="py-1.5 text-right whitespace-nowrap" [class.font-semibold]="row.count > 0">
              {{ row.times }}
            </td>
            <td class="py-1.5 pl-4 text-right text-sm text-faint">{{ row.passed }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class WhoSawIt {
  readonly who = input.required<readonly Witness[]>();
  readonly creative = input.required<string>();

  protected readonly rows = computed(() =>
    [...this.who()]
      .sort(
        (one, other) =>
          other.count - one.count || other.slots - one.slots || one.name.localeCompare(other.name),
      )
      .map((witness) => ({
        ...witness,
        times: timesWords(witness),
        passed: numberWords(witness.slots),
      })),
  );

  protected readonly sentence = computed(() => {
    const saw = this.who().filter((witness) => witness.count > 0).length;
    const able = this.who().filter((witness) => witness.count > 0 || witness.slots > 0).length;
    const all = this.who().length;
    if (saw === all) return `Everybody on the panel saw it, ${counted(all, 'person', 'people')}.`;
    const rest = `${able - saw} more could have but did not`;
    const unable = all > able ? `; ${all - able} had no ad slot while it ran` : '';
    return `${saw} of ${counted(all, 'person', 'people')} saw it; ${rest}${unable}.`;
  });
}

function timesWords(witness: Witness): string {
  if (witness.count > 0) return counted(witness.count, 'time', 'times');
  return witness.slots > 0 ? 'could have, did not' : 'could not have';
}
