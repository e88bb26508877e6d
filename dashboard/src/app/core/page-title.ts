/** Document titles: "Ads · Persona", or what a page itself says, such as a person's name. */
import { inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.say(this.buildTitle(snapshot) ?? 'Persona');
  }

  /** Names the page once its content is known. */
  say(name: string): void {
    this.title.setTitle(name === 'Persona' ? name : `${name} · Persona`);
  }
}
