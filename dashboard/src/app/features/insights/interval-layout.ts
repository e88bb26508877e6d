/** Where things stand on the line of an interval plot: ratios on a scale on which twice and half are equally far. */

export interface Interval {
  readonly ratio: number;
  readonly low: number;
  /** Null when there is no upper end. */
  readonly high: number | null;
  /** What twins would differ by once in twenty times; null when it is not known. */
  readonly chance: number | null;
}

export interface Tick {
  readonly at: number;
  readonly words: string;
}

/** All positions are percent of the width. */
export interface IntervalLayout {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** The interval goes on beyond the right edge. */
  readonly open: boolean;
  readonly same: number;
  readonly chance: { readonly from: number; readonly to: number } | null;
  readonly ticks: readonly Tick[];
}

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000];
/** Room on both sides, as a factor. */
const ROOM = 1.25;
/** How far an interval without an end is drawn, as a factor of its lower end. */
const FAR = 4;
/** Percent of the width at both edges where a tick's words would be cut off. */
const EDGE = 4;
const MOST_TICKS = 5;

/** Lays one interval out. */
export function layOut(interval: Interval): IntervalLayout {
  const end = interval.high ?? interval.low * FAR;
  const chance = interval.chance ?? 1;
  const from = Math.min(1, interval.low, 1 / chance) / ROOM;
  const to = Math.max(1, end, chance) * ROOM;
  const place = (value: number): number =>
    round((100 * (Math.log(value) - Math.log(from))) / (Math.log(to) - Math.log(from)));
  return {
    ratio: place(interval.ratio),
    low: place(interval.low),
    high: interval.high === null ? 100 : place(end),
    open: interval.high === null,
    same: place(1),
    chance: interval.chance === null ? null : { from: place(1 / chance), to: place(chance) },
    ticks: ticksBetween(from, to)
      .map((value) => ({ at: place(value), words: `${value}×` }))
      .filter((tick) => tick.at >= EDGE && tick.at <= 100 - EDGE),
  };
}

/** "4.2 times, likely 2.1 to 8.0", for whoever cannot see the plot. */
export function intervalWords(interval: Interval): string {
  const times =
    interval.high === null ? 'seen by nobody else' : `${interval.ratio.toFixed(1)} times as often`;
  const likely =
    interval.high === null
      ? `likely at least ${interval.low.toFixed(1)} times as often`
      : `likely ${interval.low.toFixed(1)} to ${interval.high.toFixed(1)}`;
  const chance = interval.chance === null ? '' : `; chance alone makes up to ${interval.chance.toFixed(1)}`;
  return `${times}, ${likely}${chance}`;
}

function ticksBetween(from: number, to: number): readonly number[] {
  const within = STEPS.filter((step) => step > from && step < to);
  if (within.length <= MOST_TICKS) return within;
  return within.filter((step) => step === 1 || Number.isInteger(Math.log10(step)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
