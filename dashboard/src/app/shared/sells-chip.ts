/** What an ad sells as a small label; doubt looks like doubt. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { Sells } from '@core/api/models';

import { sellsWords } from './creative-words';

@Component({
  selector: 'persona-sells-chip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'inline-flex max-w-full' },
  template: `
    <span
      class="chip max-w-full"
      [class.border]="doubt()"
      [class.border-dashed]="doubt()"
      [class.border-line-strong]="doubt()"
      [class.bg-transparent!]="doubt()"
      [class.text-soft]="doubt()"
      [title]="words()"
    >
      <span class="truncate">{{ words() }}</span>
    </span>
  `,
})
export class SellsChip {
  readonly sells = input.required<Sells>();

  protected readonly doubt = computed(() => this.sells().category === null);
  protected readonly words = computed(() => sellsWords(this.sells()));
}
