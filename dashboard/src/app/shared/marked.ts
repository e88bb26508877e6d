/** A text in which what was searched for is marked. */
import { ChangeDetectionStrategy, Component, input } from '@angular/core';

import type { Highlight } from '@core/api/models';

@Component({
  selector: 'persona-marked',
  changeDetection: ChangeDetectionStrategy.OnPush,
  // The pieces are set, not interpolated: blanks of the template must not come between them.
  template: `
    @for (part of parts(); track $index) {
      @if (part.hit) {
        <mark [textContent]="part.text"></mark>
      } @else {
        <span [textContent]="part.text"></span>
      }
    }
  `,
})
export class Marked {
  readonly parts = input.required<Highlight['parts']>();
}
