/** Shares over the weeks as lines, and beside them the same as a table whose numbers lead to the ads. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { TrendLine, WeekSpan } from '@core/api/models';
import { counted } from '@shared/words';

import { PathParams } from './path-params';
import { chartOf, HEIGHT, intervalWords, weekWords, WIDTH } from './line-layout';

/** Colours differ in hue and lightness, dashes differ too: no line is told by its colour alone. */
const DASHES = ['', '7 4', '2 3', '9 3 2 3'];

@Component({
  selector: 'persona-line-chart',
  imports: [RouterLink, PathParams],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './line-chart.html',
})
export class LineChart {
  readonly about = input.required<string>();
  readonly lines = input.required<readonly TrendLine[]>();
  readonly weeks = input.required<readonly WeekSpan[]>();

  protected readonly width = WIDTH;
  protected readonly height = HEIGHT;
  protected readonly chart = computed(() => chartOf(this.lines(), this.weeks()));
  protected readonly summary = computed(() => {
    const [most] = this.lines();
    const weeks = counted(this.weeks().length, 'week', 'weeks');
    return most === undefined
      ? `${this.about()}: nothing yet.`
      : `${this.about()} over ${weeks}, as lines. Seen most: ${most.name}. The table has every number.`;
  });
  protected readonly rows = computed(() =>
    this.lines().map((line, number) => ({
      name: line.name,
      colour: colourOf(number),
      dash: DASHES[number % DASHES.length] ?? '',
      cells: line.points.map((point, week) => ({
        words: intervalWords(point),
        ads: counted(point.ads, 'ad', 'ads'),
        link: point.ads > 0 ? (line.links[week] ?? null) : null,
      })),
    })),
  );
  protected readonly heads = computed(() => this.weeks().map((week) => weekWords(week.first_day)));

  protected colour(number: number): string {
    return colourOf(number);
  }

  protected dash(number: number): string {
    return DASHES[number % DASHES.length] ?? '';
  }
}

function colourOf(number: number): string {
  return `light-dark(oklch(0.48 0.13 ${200 + number * 97}), oklch(0.8 0.11 ${200 + number * 97}))`;
}
