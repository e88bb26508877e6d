/** What happens when a reader turns to another page: the view starts at the top and focus follows. */
import { DOCUMENT, inject, Injectable } from '@angular/core';
import { ViewportScroller } from '@angular/common';
import { NavigationEnd, Router, Scroll } from '@angular/router';
import { filter } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class PageTurn {
  private readonly router = inject(Router);
  private readonly scroller = inject(ViewportScroller);
  private readonly document = inject(DOCUMENT);
  private page: string | null = null;

  /** Listens for as long as the dashboard is open. */
  start(): void {
    this.router.events.pipe(filter((event) => event instanceof Scroll)).subscribe((event) => {
      const target = event.routerEvent;
      if (target instanceof NavigationEnd) this.turnTo(pageOf(target.urlAfterRedirects), event.position);
    });
  }

  private turnTo(page: string, position: [number, number] | null): void {
    const before = this.page;
    this.page = page;
    if (before === null || before === page) return;
    setTimeout(() => {
      this.scroller.scrollToPosition(position ?? [0, 0]);
      if (position === null) this.document.querySelector('main')?.focus({ preventScroll: true });
    });
  }
}

/** The page an address belongs to: the viewer at /ads/:id lies over the page /ads. */
export function pageOf(url: string): string {
  const path = url.split(/[?#]/)[0] ?? '';
  return path.startsWith('/ads') ? '/ads' : path;
}
