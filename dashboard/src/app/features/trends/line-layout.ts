/** Where the points of a chart of lines stand, in per cent of its width and height. */
import type { TrendLine, WeekSpan } from '@core/api/models';

export interface Drawn {
  readonly name: string;
  /** Of the lines, from 0: decides colour and dashes. */
  readonly number: number;
  readonly points: string;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
}

export interface Chart {
  readonly lines: readonly Drawn[];
  /** Whole numbers of per cent at the left edge, from the top. */
  readonly ticks: readonly { readonly words: string; readonly y: number }[];
  readonly weeks: readonly { readonly words: string; readonly x: number }[];
}

export const WIDTH = 600;
export const HEIGHT = 240;
const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5];
const MOST_TICKS = 5;

/** Lines over weeks; a week without a slot leaves a gap. */
export function chartOf(lines: readonly TrendLine[], weeks: readonly WeekSpan[]): Chart {
  const most = Math.max(0.001, ...lines.flatMap((line) => line.points.map((point) => point.share ?? 0)));
  const step = STEPS.find((one) => most / one <= MOST_TICKS) ?? 1;
  const top = Math.ceil(most / step - 1e-9) * step;
  const x = (week: number): number => (weeks.length < 2 ? WIDTH / 2 : (week / (weeks.length - 1)) * WIDTH);
  const y = (share: number): number => HEIGHT - (share / top) * HEIGHT;
  return {
    lines: lines.map((line, number) => {
      const dots = line.points.flatMap((point, week) =>
        point.share === null ? [] : [{ x: x(week), y: y(point.share) }],
      );
      return { name: line.name, number, dots, points: dots.map((dot) => `${dot.x},${dot.y}`).join(' ') };
    }),
    ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, tick) => ({
      words: `${Number((tick * step * 100).toFixed(1))} %`,
      y: y(tick * step),
    })),
    weeks: weeks.map((week, number) => ({ words: weekWords(week.first_day), x: x(number) })),
  };
}

/** "16 Nov". */
export function weekWords(day: string): string {
  const moment = new Date(`${day}T12:00:00Z`);
  return moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** "2.4 % (1.9 to 3.1)"; a dash without a slot. */
export function intervalWords(share: { share: number | null; low: number; high: number }): string {
  if (share.share === null) return '–';
  const percent = (value: number): string => (value * 100).toFixed(1);
  return `${percent(share.share)} % (${percent(share.low)} to ${percent(share.high)})`;
}
