/** An error as a sentence, its cause and the next step: never an empty list. */
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { Clipboard } from '@angular/cdk/clipboard';

import { type Problem, problemDetails } from '@core/api/problem';

import { Icon } from './icon';

@Component({
  selector: 'persona-problem',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="alert" class="card flex gap-4 p-6">
      <span class="text-bad"><persona-icon name="warning" [size]="22" /></span>
      <div class="min-w-0 max-w-prose">
        <h2 class="text-base font-semibold">{{ problem().title }}</h2>
        <p class="mt-1 text-soft">{{ problem().detail }}</p>
        <p class="mt-1 text-soft">{{ problem().hint }}</p>
        <div class="mt-4 flex flex-wrap gap-2">
          <button type="button" class="button button-strong" (click)="retry.emit()">Try again</button>
          <button type="button" class="button" (click)="copy()">
            {{ copied() ? 'Copied' : 'Copy details' }}
          </button>
        </div>
      </div>
    </div>
  `,
})
export class ProblemNotice {
  private readonly clipboard = inject(Clipboard);
  readonly problem = input.required<Problem>();
  readonly retry = output();
  protected readonly copied = signal(false);

  protected copy(): void {
    this.copied.set(this.clipboard.copy(problemDetails(this.problem(), location.href)));
  }
}
