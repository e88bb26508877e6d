/** Where things stand in the picture of a day, in percent of its width: from four in the morning to four. */
import type { DayBlock, DaySitting, Doing, OwnedDevice, SessionCard, WrittenDay } from '@core/api/models';
import { hourOf } from '@shared/time';

export interface Span {
  readonly left: number;
  readonly width: number;
}

/** What is done, in the few kinds that have a look of their own. */
export type Sort = 'asleep' | 'work' | 'meal' | 'chore' | 'free' | 'way';

export interface Stay extends Span {
  readonly where: DayBlock['where'];
  readonly place: string;
}

export interface Mark extends Span {
  readonly sitting: DaySitting;
  /** Seconds, not minutes: a look at the clock, a message. */
  readonly isGlance: boolean;
}

/** What is taken up of one device. */
export interface Lane {
  readonly device: string;
  readonly kind: OwnedDevice;
  readonly marks: readonly Mark[];
}

export const BEGINS = 4 * 60;
export const ENDS = 28 * 60;
/** Every four hours. */
export const TICKS = [4, 8, 12, 16, 20, 24, 28];

const NARROWEST = 0.35;
const GLANCE_MINUTES = 1.5;

const SORTS: Readonly<Record<Doing, Sort>> = {
  sleep: 'asleep',
  work: 'work',
  study: 'work',
  eat: 'meal',
  groom: 'chore',
  household: 'chore',
  care: 'chore',
  shop: 'chore',
  errand: 'chore',
  social: 'free',
  tv: 'free',
  leisure: 'free',
  sport: 'free',
  travel: 'way',
};

export function sortOf(doing: Doing): Sort {
  return SORTS[doing];
}

/** From one minute of the day to another; what lies outside of it is cut off. */
export function span(starts: number, ends: number): Span {
  const from = Math.max(BEGINS, starts);
  const to = Math.min(ENDS, Math.max(ends, from));
  return { left: percent(from - BEGINS), width: Math.max(NARROWEST, percent(to - from)) };
}

/** The stretches at one place, each way between two of them a stretch of its own. */
export function staysOf(blocks: readonly DayBlock[]): readonly Stay[] {
  const runs: DayBlock[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last?.where === block.where && last.place === block.place) {
      runs[runs.length - 1] = { ...last, ends: block.ends };
    } else {
      runs.push(block);
    }
  }
  return runs.map((run) => ({ where: run.where, place: run.place, ...span(run.starts, run.ends) }));
}

/** One lane for each device that is taken up, the one in hand most often first. */
export function lanesOf(written: WrittenDay): readonly Lane[] {
  const lanes = new Map<string, { kind: OwnedDevice; marks: Mark[] }>();
  for (const sitting of written.sittings) {
    const lane = lanes.get(sitting.device_name) ?? { kind: sitting.device_kind, marks: [] };
    const isGlance = sitting.platform === null && sitting.minutes < GLANCE_MINUTES;
    lane.marks.push({ sitting, isGlance, ...span(sitting.starts, sitting.starts + sitting.minutes) });
    lanes.set(sitting.device_name, lane);
  }
  return [...lanes]
    .map(([device, lane]) => ({ device, ...lane }))
    .sort((one, other) => other.marks.length - one.marks.length);
}

/** Sessions of a day that was not kept hour by hour, by their local time. */
export function laneOfSessions(sessions: readonly SessionCard[]): readonly (Span & SessionCard)[] {
  return sessions.flatMap((session) => {
    const hour = hourOf(session.local_time);
    if (hour === null) return [];
    const minute = hour * 60 < BEGINS ? hour * 60 + 24 * 60 : hour * 60;
    return [{ ...session, ...span(minute, minute + session.planned_minutes) }];
  });
}

function percent(minutes: number): number {
  return (minutes / (ENDS - BEGINS)) * 100;
}
