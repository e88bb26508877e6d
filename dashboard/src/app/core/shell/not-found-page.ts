/** An address that leads nowhere, with the ways back. */
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';

import { EmptyState } from '@shared/empty-state';

@Component({
  selector: 'persona-not-found-page',
  imports: [EmptyState, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h1 class="title py-8">There is no such page</h1>
    <persona-empty icon="search" heading="This address leads nowhere.">
      <p>It may have been mistyped, or belong to another version.</p>
      <p class="mt-4"><a class="button button-strong" routerLink="/">Go to Home</a></p>
    </persona-empty>
  `,
})
export class NotFoundPage {}
