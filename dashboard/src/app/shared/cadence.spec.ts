import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Cadence } from './cadence';

describe('a cadence', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('turns many wishes into one call per interval', () => {
    let calls = 0;
    const cadence = new Cadence(4000, () => (calls += 1));
    for (let wish = 0; wish < 50; wish += 1) cadence.ask();
    vi.advanceTimersByTime(4000);
    expect(calls).toBe(1);
    cadence.ask();
    vi.advanceTimersByTime(4000);
    expect(calls).toBe(2);
  });

  it('stays silent once stopped', () => {
    let calls = 0;
    const cadence = new Cadence(4000, () => (calls += 1));
    cadence.ask();
    cadence.stop();
    vi.advanceTimersByTime(8000);
    expect(calls).toBe(0);
  });
});
