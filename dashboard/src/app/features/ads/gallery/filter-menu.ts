/** One filter as a button with a menu of its values and how many ads each would leave. */
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { CdkMenu, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';

import { Icon } from '@shared/icon';
import { numberWords } from '@shared/words';

export interface Option {
  readonly value: string | null;
  readonly label: string;
  readonly count: number | null;
}

@Component({
  selector: 'persona-filter-menu',
  imports: [CdkMenu, CdkMenuItemRadio, CdkMenuTrigger, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      type="button"
      class="button min-h-10 w-full justify-between"
      [class.border-accent]="active()"
      [class.text-accent]="active()"
      [cdkMenuTriggerFor]="menu"
    >
      {{ name() }}
      <persona-icon name="down" [size]="14" class="opacity-60" />
    </button>
    <ng-template #menu>
      <div
        cdkMenu
        [attr.aria-label]="name()"
        class="mt-1.5 max-h-[min(24rem,60dvh)] w-72 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-xl border border-line bg-raised p-1.5 shadow-lift"
      >
        @for (option of numbered(); track option.value) {
          <button
            type="button"
            cdkMenuItemRadio
            class="flex min-h-9 w-full items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-left text-[0.9375rem] hover:bg-veil focus-visible:-outline-offset-2"
            [cdkMenuItemChecked]="option.value === value()"
            (cdkMenuItemTriggered)="choose.emit(option.value)"
          >
            <span class="w-4 text-accent">
              @if (option.value === value()) {
                <persona-icon name="check" [size]="16" />
              }
            </span>
            <span class="min-w-0 flex-1">{{ option.label }}</span>
            <span class="numeral text-sm text-faint">{{ option.number }}</span>
          </button>
        }
      </div>
    </ng-template>
  `,
})
export class FilterMenu {
  readonly name = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  /** The chosen value; null is the first, neutral option. */
  readonly value = input.required<string | null>();
  readonly neutral = input<string | null>(null);
  readonly choose = output<string | null>();

  protected readonly active = computed(() => this.value() !== this.neutral());
  protected readonly numbered = computed(() =>
    this.options().map((option) => ({
      ...option,
      number: option.count === null ? '' : numberWords(option.count),
    })),
  );
}
