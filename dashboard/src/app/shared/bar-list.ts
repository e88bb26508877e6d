/** Horizontal bars with their numbers written out: a chart that is its own table. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';

import { numberWords } from './words';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly note?: string;
  readonly link?: readonly string[];
  readonly params?: Params;
}

@Component({
  selector: 'persona-bar-list',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="grid grid-cols-1 gap-x-14 gap-y-3.5" [class.lg:grid-cols-2]="columns()">
      @for (bar of measured(); track bar.label) {
        <li>
          <div class="flex items-baseline gap-3 text-sm">
            @if (bar.link) {
              <a
                class="min-w-0 truncate py-0.5 font-medium underline-offset-4 hover:underline"
                [routerLink]="bar.link"
                [queryParams]="bar.params ?? null"
              >
                {{ bar.label }}
              </a>
            } @else {
              <span class="min-w-0 truncate py-0.5 font-medium">{{ bar.label }}</span>
            }
            <span class="numeral ml-auto shrink-0 font-semibold">{{ bar.number }}</span>
            @if (bar.note) {
              <span class="numeral shrink-0 text-faint">{{ bar.note }}</span>
            }
          </div>
          <div class="mt-1 h-1.5 overflow-hidden rounded-full bg-veil" aria-hidden="true">
            <div class="h-full rounded-full bg-accent" [style.width.%]="bar.percent"></div>
          </div>
        </li>
      }
    </ul>
  `,
})
export class BarList {
  readonly bars = input.required<readonly Bar[]>();
  /** Two columns where there is room. */
  readonly columns = input(false);

  protected readonly measured = computed(() => {
    const largest = Math.max(1, ...this.bars().map((bar) => bar.value));
    return this.bars().map((bar) => ({
      ...bar,
      link: bar.link === undefined ? null : [...bar.link],
      number: numberWords(bar.value),
      percent: (bar.value / largest) * 100,
    }));
  });
}
