/** Where things stand on a strip of 24 hours, in percent of its width. */
import type { SessionCard } from '@core/api/models';
import { hourOf } from '@shared/time';

export interface Span {
  readonly left: number;
  readonly width: number;
}

const HOURS = 24;
const NARROWEST = 0.7;

/** A span of hours on the strip; what runs past midnight comes back in at the left. */
export function spans(from: number, to: number): readonly Span[] {
  if (to <= from) return [];
  if (to - from >= HOURS) return [span(0, HOURS)];
  const start = wrapped(from);
  const end = start + (to - from);
  return end <= HOURS ? [span(start, end)] : [span(start, HOURS), span(0, end - HOURS)];
}

/** The hours asleep: from going to bed to getting up. */
export function asleep(wakes: number, sleeps: number): readonly Span[] {
  const bed = wrapped(sleeps);
  const up = wrapped(wakes);
  return spans(bed, up > bed ? up : up + HOURS);
}

/** Where a session stands; null when its local time holds no clock. */
export function sessionSpan(session: SessionCard): Span | null {
  const hour = hourOf(session.local_time);
  if (hour === null) return null;
  const width = Math.max(NARROWEST, (session.planned_minutes / 60 / HOURS) * 100);
  const left = (hour / HOURS) * 100;
  return { left: Math.min(left, 100 - NARROWEST), width: Math.min(width, 100 - left) };
}

function wrapped(hour: number): number {
  return ((hour % HOURS) + HOURS) % HOURS;
}

function span(from: number, to: number): Span {
  return { left: (from / HOURS) * 100, width: ((to - from) / HOURS) * 100 };
}
