import { describe, expect, it } from 'vitest';

import { aSession } from '../../testing/examples';
import { asleep, sessionSpan, spans } from './day-strip-layout';

describe('the strip of a day', () => {
  it('places a span in percent of 24 hours', () => {
    expect(spans(6, 18)).toEqual([{ left: 25, width: 50 }]);
  });

  it('lets a night run over midnight', () => {
    expect(asleep(6, 22)).toEqual([
      { left: (22 / 24) * 100, width: (2 / 24) * 100 },
      { left: 0, width: 25 },
    ]);
  });

  it('knows that somebody may go to bed after midnight', () => {
    expect(asleep(7, 25)).toEqual([{ left: (1 / 24) * 100, width: 25 }]);
  });

  it('places a session by its local time', () => {
    expect(sessionSpan(aSession({ local_time: 'Tue 06:00', planned_minutes: 72 }))).toEqual({
      left: 25,
      width: 5,
    });
  });

  it('keeps a late session on the strip and a short one visible', () => {
    const late = sessionSpan(aSession({ local_time: 'Tue 23:59', planned_minutes: 60 }));
    expect((late?.left ?? 0) + (late?.width ?? 0)).toBeLessThanOrEqual(100.0001);
    expect(sessionSpan(aSession({ planned_minutes: 0.1 }))?.width).toBe(0.7);
  });

  it('leaves out a session without a clock', () => {
    expect(sessionSpan(aSession({ local_time: 'Tuesday' }))).toBeNull();
  });
});
