/** The frame around every page: navigation, the lab's banner, shortcuts, and the place for content. */
import { ChangeDetectionStrategy, Component, computed, DestroyRef, DOCUMENT, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';

import { PageTurn } from './core/page-turn';
import { PageTrouble } from './core/page-trouble';
import { LabBanner } from './core/shell/lab-banner';
import { Navigation, PLACES } from './core/shell/navigation';
import { ShortcutSheet } from './core/shell/shortcut-sheet';
import { type Shortcut, Shortcuts } from './core/shortcuts';
import { LiveStream } from './core/stream/live-stream';
import { ProblemNotice } from './shared/problem-notice';

@Component({
  selector: 'persona-root',
  imports: [RouterOutlet, Navigation, LabBanner, ProblemNotice, ShortcutSheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <a
      class="button button-strong fixed top-2 left-2 z-50 -translate-y-20 focus:translate-y-0"
      href="#content"
      (click)="skip($event)"
    >
      Skip to the content
    </a>
    <div [class]="kiosk() ? '' : 'lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]'">
      @if (!kiosk()) {
        <persona-navigation />
      }
      <main id="content" tabindex="-1" class="min-w-0 px-4 pb-20 sm:px-8 lg:px-12">
        <div class="mx-auto" [class]="kiosk() ? '' : 'max-w-[76rem]'">
          @if (!kiosk()) {
            <persona-lab-banner />
          }
          @if (trouble.problem(); as problem) {
            <persona-problem class="my-6 block" [problem]="problem" (retry)="trouble.retry()" />
          }
          <router-outlet />
        </div>
      </main>
    </div>
    <persona-shortcut-sheet />
  `,
})
export class App {
  private readonly router = inject(Router);
  protected readonly trouble = inject(PageTrouble);
  private readonly document = inject(DOCUMENT);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: '' },
  );

  /** A wall screen shows the content only. */
  protected readonly kiosk = computed(
    () => this.router.parseUrl(this.url()).queryParamMap.get('kiosk') === '1',
  );

  constructor() {
    const shortcuts = inject(Shortcuts);
    shortcuts.register(this.everywhere(shortcuts), inject(DestroyRef));
    inject(PageTurn).start();
    inject(LiveStream).start();
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.document.getElementById('content')?.focus();
  }

  private everywhere(shortcuts: Shortcuts): readonly Shortcut[] {
    const go = PLACES.map((place) => ({
      keys: [`g ${place.key}`],
      does: `Go to ${place.name}`,
      group: 'Everywhere',
      run: () => void this.router.navigateByUrl(place.path),
    }));
    const search = {
      keys: ['/'],
      does: 'Search',
      group: 'Everywhere',
      run: () => {
        this.search();
      },
    };
    const sheet = {
      keys: ['?'],
      does: 'Show these shortcuts',
      group: 'Everywhere',
      run: () => {
        shortcuts.sheetOpen.set(true);
      },
    };
    return [search, ...go, sheet];
  }

  /** Focuses the page's own search field; pages without one hand over to the ads. */
  private search(): void {
    const field = this.document.querySelector<HTMLInputElement>('input[type="search"]');
    if (field !== null) field.focus();
    else void this.router.navigate(['/ads'], { state: { focusSearch: true } });
  }
}
