/** Says what an ad sells by hand: type words, choose a category of the taxonomy. */
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { CorrectionsApi } from '@core/api/creatives';
import type { Category, CategoryChoice } from '@core/api/models';
import { type Problem, toProblem } from '@core/api/problem';
import { shareWords } from '@shared/words';

import { pathWords } from '@shared/creative-words';

const SHOWN = 30;

@Component({
  selector: 'persona-category-picker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (choices().length > 0) {
      <h3 class="mt-5 text-[0.8125rem] text-faint">The likeliest</h3>
      <ul class="mt-1 flex flex-col items-start gap-1.5">
        @for (choice of choices(); track choice.id) {
          <li>
            <button type="button" class="button text-left" (click)="chosen.emit(choice.id)">
              {{ words(choice.path) }}
              <span class="numeral text-faint">{{ share(choice.share) }}</span>
            </button>
          </li>
        }
      </ul>
    }
    <form class="mt-5" (submit)="search($event)">
      <label class="block text-sm">
        <span class="block text-faint">Words of a category, such as shoes</span>
        <span class="mt-1 flex gap-2">
          <input
            #field
            type="search"
            class="button min-w-0 flex-1 justify-start"
            autocomplete="off"
            [value]="query()"
            (input)="query.set(field.value)"
          />
          <button type="submit" class="button button-strong">Look up</button>
        </span>
      </label>
    </form>
    <p class="mt-3 text-sm text-soft" role="status">{{ said() }}</p>
    <ul class="mt-1 flex flex-col items-start gap-1.5">
      @for (category of found(); track category.id) {
        <li>
          <button type="button" class="button text-left" (click)="chosen.emit(category.id)">
            {{ words(category.path) }}
          </button>
        </li>
      }
    </ul>
  `,
})
export class CategoryPicker {
  private readonly api = inject(CorrectionsApi);

  readonly choices = input.required<readonly CategoryChoice[]>();
  readonly chosen = output<string>();
  protected readonly query = signal('');
  protected readonly found = signal<readonly Category[]>([]);
  protected readonly said = signal('');
  protected readonly words = pathWords;
  protected readonly share = shareWords;

  protected async search(event: Event): Promise<void> {
    event.preventDefault();
    try {
      const { items } = await firstValueFrom(this.api.categories(this.query()));
      this.found.set(items.slice(0, SHOWN));
      this.said.set(
        items.length > SHOWN
          ? `The first ${SHOWN} of ${items.length}: add a word.`
          : items.length === 0
            ? 'No category has these words.'
            : '',
      );
    } catch (error) {
      const problem: Problem = toProblem(error);
      this.said.set(`${problem.title} ${problem.detail}`);
    }
  }
}
