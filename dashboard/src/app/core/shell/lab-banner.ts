/** Says, on every page, that what is shown is invented, and explains what that means. */
import { ChangeDetectionStrategy, Component, computed, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';

import { Dialog } from '@shared/dialog';
import { Icon } from '@shared/icon';

@Component({
  selector: 'persona-lab-banner',
  imports: [Dialog, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (lab()) {
      <aside
        aria-label="About these data"
        class="flex items-baseline gap-x-3 border-b border-line py-2.5 text-sm text-soft"
      >
        <persona-icon name="lab" [size]="16" class="translate-y-0.5 text-accent" />
        <p>
          <strong class="font-semibold text-ink">Lab:</strong> invented people, invented brands, simulated
          platform
        </p>
        <button
          type="button"
          class="text-link no-print ml-auto min-h-6 shrink-0 max-sm:max-w-20 max-sm:text-right"
          (click)="explaining.set(true)"
        >
          What am I seeing?
        </button>
      </aside>
    }
    <persona-dialog heading="What am I seeing?" [(open)]="explaining">
      <div class="prose mt-4 grid gap-4">
        <p>
          Persona runs a panel of <strong>synthetic people</strong>. Each has an age, a home, interests, a
          device and a day to live. In real browsers they open a feed, watch, like and search as their day
          goes.
        </p>
        <p>
          Every <strong>ad they are shown is kept as evidence</strong>: the picture, a piece of the page, and
          a record of when and for how long it was on screen. Ads are never clicked.
        </p>
        <p>
          This installation works in <strong>the lab</strong>, a simulated video platform that runs on this
          machine with invented brands. Nothing here says anything about a real person, brand or platform. It
          shows that the panel sees what it should, because in the lab the truth is known.
        </p>
      </div>
      <dl class="mt-6 grid gap-3 border-t border-line pt-5 text-sm">
        @for (word of words; track word.term) {
          <div class="grid gap-0.5 sm:grid-cols-[8rem_1fr]">
            <dt class="font-semibold">{{ word.term }}</dt>
            <dd class="text-soft">{{ word.meaning }}</dd>
          </div>
        }
      </dl>
    </persona-dialog>
  `,
})
export class LabBanner {
  private readonly health = httpResource<{ lab: boolean }>(() => '/api/v1/health');
  protected readonly lab = computed(() => this.health.hasValue() && this.health.value().lab);
  protected readonly explaining = signal(false);
  protected readonly words = [
    { term: 'Ad seen', meaning: 'At least half of the ad was on one persona’s screen, once.' },
    { term: 'Same ad', meaning: 'Sightings of one and the same advertisement, whoever saw it.' },
    {
      term: 'Twin',
      meaning:
        'A persona alike in everything the platform can read, but the name. What differs between twins is chance.',
    },
    {
      term: 'Incident',
      meaning: 'The platform interrupted a session. Persona stops there and keeps what it saw.',
    },
  ];
}
