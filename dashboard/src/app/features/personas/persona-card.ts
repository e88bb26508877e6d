/** One person in short: who they are, what they care about, how many ads they saw. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { PersonaCard } from '@core/api/models';
import { Icon } from '@shared/icon';
import { Portrait } from '@shared/portrait';
import { numberWords, topicWords } from '@shared/words';

const INTERESTS_SHOWN = 4;

@Component({
  selector: 'persona-persona-card',
  imports: [RouterLink, Icon, Portrait],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <a
      class="card card-link flex h-full flex-col p-5 sm:p-6"
      [routerLink]="['/personas', person().persona_id]"
    >
      <span class="flex items-start gap-4">
        <persona-portrait [initials]="person().initials" [hue]="person().hue" [size]="60" />
        <span class="min-w-0">
          <span class="block font-serif text-2xl leading-tight font-medium tracking-tight">
            {{ person().name }}
          </span>
          <span class="mt-0.5 block text-soft">{{ person().age }}, {{ person().occupation }}</span>
        </span>
      </span>
      <span class="clamp-2 mt-4 text-soft">{{ person().blurb }}</span>
      <span class="mt-4 flex flex-wrap gap-1.5">
        @for (interest of interests(); track interest) {
          <span class="chip">{{ interest }}</span>
        }
        @if (person().twin_of; as twin) {
          <span class="chip bg-accent-soft font-medium text-accent">
            <persona-icon name="twins" [size]="14" />
            Twin of {{ twin.name }}
          </span>
        }
      </span>
      <span class="mt-auto flex flex-wrap items-center gap-x-5 gap-y-1 pt-5 text-sm text-faint">
        <span class="numeral">
          <strong class="font-semibold text-ink">{{ ads() }}</strong>
          ads in {{ items() }} items
        </span>
        <span class="numeral">{{ person().sessions_done }} of {{ person().sessions_total }} sessions</span>
        <span class="flex items-center gap-1.5 sm:ml-auto">
          <persona-icon [name]="person().device_kind === 'phone' ? 'phone' : 'desktop'" [size]="15" />
          {{ person().device_name }}
        </span>
      </span>
    </a>
  `,
})
export class PersonaCardView {
  readonly person = input.required<PersonaCard>();
  protected readonly ads = computed(() => numberWords(this.person().ads));
  protected readonly items = computed(() => numberWords(this.person().items));
  protected readonly interests = computed(() =>
    [...this.person().interests]
      .sort((one, other) => other.strength - one.strength)
      .slice(0, INTERESTS_SHOWN)
      .map((interest) => topicWords(interest.topic)),
  );
}
