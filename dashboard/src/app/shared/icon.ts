/** Our own line icons on a 24-grid; decorative, so a word always stands beside them. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const PATHS = {
  home: 'M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.6v-5.4H9.6V20H5a1 1 0 0 1-1-1z',
  live: 'M12 13.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2M8 16a5.7 5.7 0 0 1 0-8M16 8a5.7 5.7 0 0 1 0 8M5.2 18.8a9.6 9.6 0 0 1 0-13.6M18.8 5.2a9.6 9.6 0 0 1 0 13.6',
  people:
    'M9 11.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8M2.8 19.6a6.2 6.2 0 0 1 12.4 0M15.4 4.8a3.4 3.4 0 0 1 0 6M17.6 14a6.2 6.2 0 0 1 3.6 5.6',
  ads: 'M4.5 5h15a.5.5 0 0 1 .5.5v13a.5.5 0 0 1-.5.5h-15a.5.5 0 0 1-.5-.5v-13a.5.5 0 0 1 .5-.5M4.4 16l4.3-4.4 3.4 3.3 2.4-2.3 5 4.6M15.4 9.4h.01',
  search: 'M10.8 17a6.2 6.2 0 1 0 0-12.4 6.2 6.2 0 0 0 0 12.4M15.4 15.4 20 20',
  close: 'M6 6l12 12M18 6 6 18',
  left: 'M14.5 5.5 8 12l6.5 6.5',
  right: 'M9.5 5.5 16 12l-6.5 6.5',
  down: 'M5.5 9.5 12 16l6.5-6.5',
  arrow: 'M5 12h13.5M13 6.5l5.5 5.5-5.5 5.5',
  phone:
    'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3M11 18h2',
  desktop:
    'M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15V6a1.5 1.5 0 0 1 1.5-1.5M12 16.5V20M8.5 20h7',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  play: 'M7.5 5.2 18 12 7.5 18.8z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M18.5 5.5l-1.4 1.4M6.9 17.1l-1.4 1.4',
  moon: 'M19.6 14.4A8 8 0 1 1 9.6 4.4a6.4 6.4 0 0 0 10 10',
  system: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M12 4v16M12 8h5.6M12 12h7.6M12 16h5.6',
  keyboard:
    'M4 6.5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1M7 10h.01M10.3 10h.01M13.6 10h.01M17 10h.01M8 14h8',
  check: 'M5 12.6 10 17.5 19.5 7',
  warning: 'M12 4.2 21 19.5H3zM12 10v4.4M12 17h.01',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 11v5.5M12 7.8h.01',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 7v5.2l3.4 2',
  heart: 'M12 19.6C5.8 15.4 3.5 12 3.5 8.9a4.3 4.3 0 0 1 8.5-1 4.3 4.3 0 0 1 8.5 1c0 3.1-2.3 6.5-8.5 10.7',
  store:
    'M4.5 10v9.5h15V10M3.5 8.6 5.4 4.5h13.2l1.9 4.1a2.8 2.8 0 0 1-5.6 0 2.9 2.9 0 0 1-5.8 0 2.8 2.8 0 0 1-5.6 0M9.5 19.5v-5h5v5',
  eye: 'M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12M12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6',
  expand: 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5',
  shrink: 'M4 9h5V4M20 9h-5V4M4 15h5v5M20 15h-5v5',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  chart: 'M5 20V11M10 20V5M15 20v-7M20 20V8.5M3 20h19',
  trend: 'M3.5 17.5 9 11.5l4 3.5 7.5-9M15.5 6h5v5',
  twins: 'M9 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12M15 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12',
  stop: 'M8.3 3.5h7.4l4.8 4.8v7.4l-4.8 4.8H8.3l-4.8-4.8V8.3zM9 9l6 6M15 9l-6 6',
  spark: 'M12 3.5v5M12 15.5v5M3.5 12h5M15.5 12h5M6.2 6.2l3 3M14.8 14.8l3 3M17.8 6.2l-3 3M9.2 14.8l-3 3',
  file: 'M6.5 3.5h7.2l4.3 4.3v12.7H6.5zM13.5 3.5V8H18M9.5 12.5h5M9.5 16h5',
  shield: 'M12 3.5 19 6v5.5c0 4.6-3 7.6-7 9-4-1.4-7-4.4-7-9V6zM8.8 12l2.3 2.3 4.2-4.4',
  flag: 'M5.5 21V4M5.5 5h12l-2.6 4 2.6 4h-12',
  lab: 'M9.5 3.5h5M10.5 3.5v6L5 18.6a1.3 1.3 0 0 0 1.1 1.9h11.8a1.3 1.3 0 0 0 1.1-1.9L13.5 9.5v-6M7.6 15h8.8',
  bed: 'M3 18.5v-13M3 15.5h18v3M21 15.5v-2a3 3 0 0 0-3-3h-7.5v5M6.8 12.4a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6',
  sliders:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4',
} as const;

export type IconName = keyof typeof PATHS;

@Component({
  selector: 'persona-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', class: 'inline-flex shrink-0' },
  template: `
    <svg
      [attr.width]="size()"
      [attr.height]="size()"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path [attr.d]="path()" />
    </svg>
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly size = input(18);
  protected readonly path = computed(() => PATHS[this.name()]);
}
