/** The way around: a column at the left on wide screens, a bar at the top on narrow ones. */
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

import { Shortcuts } from '@core/shortcuts';
import { Theme, type ThemeChoice } from '@core/theme';
import { ConnectionPill } from '@shared/connection-pill';
import { Icon, type IconName } from '@shared/icon';

import { Wordmark } from './wordmark';

export const PLACES: readonly { path: string; name: string; icon: IconName; key: string }[] = [
  { path: '/', name: 'Home', icon: 'home', key: 'h' },
  { path: '/live', name: 'Live', icon: 'live', key: 'l' },
  { path: '/personas', name: 'Personas', icon: 'people', key: 'p' },
  { path: '/ads', name: 'Ads', icon: 'ads', key: 'a' },
  { path: '/drafts', name: 'Drafts', icon: 'file', key: 'd' },
  { path: '/insights', name: 'Insights', icon: 'chart', key: 'i' },
  { path: '/trends', name: 'Trends', icon: 'trend', key: 't' },
];

const THEMES: Readonly<Record<ThemeChoice, { icon: IconName; words: string }>> = {
  system: { icon: 'system', words: 'As the system' },
  light: { icon: 'sun', words: 'Light' },
  dark: { icon: 'moon', words: 'Dark' },
};

@Component({
  selector: 'persona-navigation',
  imports: [RouterLink, RouterLinkActive, Icon, Wordmark, ConnectionPill],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './navigation.html',
  host: {
    class:
      'no-print z-30 block border-b border-line bg-paper lg:sticky lg:top-0 lg:h-dvh lg:border-r lg:border-b-0',
  },
})
export class Navigation {
  protected readonly theme = inject(Theme);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly places = PLACES;
  protected readonly themes = this.theme.choices.map((choice) => ({ choice, ...THEMES[choice] }));
  protected readonly present = computed(() => THEMES[this.theme.choice()]);
}
