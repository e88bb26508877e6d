/** The name with its mark: two lives, and what they have in common. */
import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'persona-wordmark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex items-center gap-2.5' },
  template: `
    <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
      <path class="fill-accent" d="M16 8.2a9 9 0 0 1 0 15.6a9 9 0 0 1 0-15.6z" />
      <g class="fill-none stroke-ink" stroke-width="2.1">
        <circle cx="11.5" cy="16" r="9" />
        <circle cx="20.5" cy="16" r="9" />
      </g>
    </svg>
    <span class="font-serif text-[1.45rem] leading-none font-medium tracking-tight">Persona</span>
  `,
})
export class Wordmark {}
