/** The two ways to look at ads: every sighting, or one card for each distinct ad. */
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

@Component({
  selector: 'persona-view-switch',
  imports: [RouterLink, RouterLinkActive],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <nav aria-label="Ways to look at ads" class="inline-flex gap-0.5 rounded-xl bg-veil p-0.5">
      @for (view of views; track view.path) {
        <a
          class="rounded-[10px] px-3 py-1.5 text-sm font-medium text-soft hover:text-ink"
          routerLinkActive="bg-raised !text-ink shadow-rest"
          ariaCurrentWhenActive="page"
          [routerLink]="view.path"
        >
          {{ view.name }}
        </a>
      }
    </nav>
  `,
})
export class ViewSwitch {
  protected readonly views = [
    { path: '/ads', name: 'Every sighting' },
    { path: '/creatives', name: 'One card for each ad' },
  ];
}
