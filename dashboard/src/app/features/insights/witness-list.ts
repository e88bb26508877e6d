/** Some people by name, each a link to the sightings or to the person; long lists end in a count. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { PersonRef } from '@core/api/models';
import { counted } from '@shared/words';

const SHOWN = 24;

@Component({
  selector: 'persona-witness-list',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <h4 class="text-[0.8125rem] text-faint">{{ heading() }}</h4>
    @if (people().length > 0) {
      <ul class="mt-1 flex flex-wrap gap-x-3">
        @for (person of shown(); track person.persona_id) {
          <li>
            <a
              class="inline-flex min-h-6 items-center text-sm underline-offset-4 hover:underline"
              [routerLink]="creative() === null ? ['/personas', person.persona_id] : ['/ads']"
              [queryParams]="
                creative() === null ? null : { persona: person.persona_id, creative: creative() }
              "
            >
              {{ person.name }}
            </a>
          </li>
        }
        @if (rest() > 0) {
          <li class="inline-flex min-h-6 items-center text-sm text-faint">and {{ restWords() }}</li>
        }
      </ul>
    } @else {
      <p class="mt-1 text-sm text-faint">Nobody</p>
    }
  `,
})
export class WitnessList {
  readonly heading = input.required<string>();
  readonly people = input.required<readonly PersonRef[]>();
  /** The ad whose sightings the names lead to; null leads to the person. */
  readonly creative = input<string | null>(null);

  protected readonly shown = computed(() => this.people().slice(0, SHOWN));
  protected readonly rest = computed(() => Math.max(0, this.people().length - SHOWN));
  protected readonly restWords = computed(() => counted(this.rest(), 'other', 'others'));
}
