/** An empty place that says why it is empty; the next step stands inside it as content. */
import { ChangeDetectionStrategy, Component, input } from '@angular/core';

import { Icon, type IconName } from './icon';

@Component({
  selector: 'persona-empty',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="grid place-items-center rounded-card border border-dashed border-line px-6 py-14 text-center">
      <span class="grid size-12 place-items-center rounded-full bg-veil text-faint">
        <persona-icon [name]="icon()" [size]="22" />
      </span>
      <p class="subtitle mt-4">{{ heading() }}</p>
      <div class="mt-2 max-w-md text-soft"><ng-content /></div>
    </div>
  `,
})
export class EmptyState {
  readonly icon = input<IconName>('info');
  readonly heading = input.required<string>();
}
