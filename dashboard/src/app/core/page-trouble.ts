/** A page whose program could not be fetched, so that a click never just does nothing. */
import { computed, inject, Injectable, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

import type { Problem } from '@core/api/problem';

const PROBLEM: Problem = {
  title: 'This page could not be opened.',
  detail: 'Persona does not answer, or was updated since this tab was opened.',
  hint: 'See that it runs ("persona demo"), then try again.',
  code: 'page_not_fetched',
  status: 0,
};

@Injectable({ providedIn: 'root' })
export class PageTrouble {
  private readonly wanted = signal<string | null>(null);
  readonly problem = computed(() => (this.wanted() === null ? null : PROBLEM));

  constructor() {
    inject(Router)
      .events.pipe(filter((event) => event instanceof NavigationEnd))
      .subscribe(() => {
        this.wanted.set(null);
      });
  }

  /** Remembers where the reader wanted to go. */
  report(url: string): void {
    this.wanted.set(url);
  }

  /** Goes there the thorough way, which also fetches a newer dashboard. */
  retry(): void {
    location.assign(this.wanted() ?? '/');
  }
}
