/** A modal sheet on the browser's own dialog element: focus is kept inside, Escape closes, the rest is inert. */
import {
  ChangeDetectionStrategy,
  Component,
  afterRenderEffect,
  type ElementRef,
  input,
  model,
  viewChild,
} from '@angular/core';

import { Icon } from './icon';

let count = 0;

@Component({
  selector: 'persona-dialog',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog
      #dialog
      class="m-auto max-h-[88dvh] w-[min(36rem,calc(100vw-2rem))] overflow-y-auto rounded-2xl border border-line bg-raised p-0 shadow-lift backdrop:bg-black/45"
      [attr.aria-labelledby]="id"
      (close)="open.set(false)"
      closedby="any"
    >
      @if (open()) {
        <div class="p-6 sm:p-8">
          <div class="flex items-start justify-between gap-4">
            <h2 class="subtitle" [id]="id">{{ heading() }}</h2>
            <button
              type="button"
              class="button button-bare -mt-1.5 -mr-2 size-10 p-0"
              aria-label="Close"
              (click)="open.set(false)"
            >
              <persona-icon name="close" />
            </button>
          </div>
          <ng-content />
        </div>
      }
    </dialog>
  `,
})
export class Dialog {
  readonly heading = input.required<string>();
  readonly open = model(false);
  protected readonly id = `dialog-${++count}`;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    // After rendering, so that the browser finds something inside to focus.
    afterRenderEffect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.open() && !dialog.open) dialog.showModal();
      if (!this.open() && dialog.open) dialog.close();
    });
  }
}
