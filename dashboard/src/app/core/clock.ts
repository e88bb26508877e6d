/** The present moment as a signal, so that "2 s ago" grows old on screen by itself. */
import { DestroyRef, inject, Injectable, signal } from '@angular/core';

const TICK_MS = 1000;

@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly moment = signal(Date.now());

  /** Milliseconds since the epoch, renewed every second while the page is visible. */
  readonly now = this.moment.asReadonly();

  constructor() {
    const timer = setInterval(() => {
      if (!document.hidden) this.moment.set(Date.now());
    }, TICK_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
    });
  }
}
