/** Light or dark: follows the system unless the reader forces one; remembered in this browser. */
import { computed, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';

import { remember, remembered } from './memory';

export type ThemeChoice = 'system' | 'light' | 'dark';

const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly systemDark = signal(false);

  readonly choices = CHOICES;
  readonly choice = signal<ThemeChoice>(asChoice(remembered('theme')));
  readonly shown = computed<'light' | 'dark'>(() => {
    const choice = this.choice();
    if (choice !== 'system') return choice;
    return this.systemDark() ? 'dark' : 'light';
  });

  constructor() {
    const query = matchMedia('(prefers-color-scheme: dark)');
    this.systemDark.set(query.matches);
    query.addEventListener('change', (event) => {
      this.systemDark.set(event.matches);
    });
    effect(() => {
      this.root.dataset['theme'] = this.shown();
    });
  }

  choose(choice: ThemeChoice): void {
    this.choice.set(choice);
    remember('theme', choice);
  }

  /** System, light, dark, and round again: for the one button that fits on a phone. */
  next(): void {
    this.choose(CHOICES[(CHOICES.indexOf(this.choice()) + 1) % CHOICES.length] ?? 'system');
  }
}

function asChoice(value: string | null): ThemeChoice {
  return CHOICES.find((choice) => choice === value) ?? 'system';
}
