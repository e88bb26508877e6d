/** A link to a dashboard path that came from the API, query included. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';

import { Icon } from './icon';

@Component({
  selector: 'persona-path-link',
  imports: [RouterLink, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (tree(); as tree) {
      <a
        class="group inline-flex min-h-6 items-baseline gap-2 decoration-accent/40 underline-offset-[0.2em] hover:underline"
        [routerLink]="tree"
      >
        <span>{{ words() }}</span>
        <persona-icon
          name="arrow"
          [size]="16"
          class="translate-y-0.5 text-accent transition-transform group-hover:translate-x-0.5"
        />
      </a>
    } @else {
      {{ words() }}
    }
  `,
})
export class PathLink {
  private readonly router = inject(Router);
  readonly words = input.required<string>();
  readonly path = input.required<string | null>();

  /** Only addresses of this dashboard become links. */
  protected readonly tree = computed<UrlTree | null>(() => {
    const path = this.path();
    return path?.startsWith('/') && !path.startsWith('//') ? this.router.parseUrl(path) : null;
  });
}
