/** A persona as a coloured disc with initials: the same hue on every page. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

@Component({
  selector: 'persona-portrait',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    'aria-hidden': 'true',
    class: 'inline-grid shrink-0 select-none place-items-center rounded-full font-semibold',
    '[style.width.px]': 'size()',
    '[style.height.px]': 'size()',
    '[style.font-size.px]': 'size() * 0.36',
    '[style.background]': 'back()',
    '[style.color]': 'front()',
  },
  template: ` {{ initials() }} `,
})
export class Portrait {
  readonly initials = input.required<string>();
  readonly hue = input.required<number>();
  readonly size = input(40);
  protected readonly back = computed(
    () => `oklch(var(--portrait-back) var(--portrait-chroma) ${this.hue()})`,
  );
  protected readonly front = computed(() => `oklch(var(--portrait-front) 0.07 ${this.hue()})`);
}
