/** Says when its element comes near the visible page, so that the next ads are there in time. */
import { afterNextRender, DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';

const AHEAD = '800px';

@Directive({ selector: '[personaNearEnd]' })
export class NearEnd {
  readonly near = output();

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) this.near.emit();
        },
        { rootMargin: AHEAD },
      );
      observer.observe(element);
      destroyRef.onDestroy(() => {
        observer.disconnect();
      });
    });
  }
}
