import { describe, expect, it } from 'vitest';

import { intervalWords, layOut } from './interval-layout';

const FOUND = { ratio: 4, low: 2, high: 8, chance: 1.6 };

describe('the layout of an interval', () => {
  it('keeps the order of chance, interval and its ends', () => {
    const plot = layOut(FOUND);
    expect(plot.chance?.from).toBeLessThan(plot.same);
    expect(plot.same).toBeLessThan(plot.chance?.to ?? 0);
    expect(plot.low).toBeLessThan(plot.ratio);
    expect(plot.ratio).toBeLessThan(plot.high);
    expect(plot.high).toBeLessThan(100);
  });

  it('puts the ratio in the middle of an interval that is even on its scale', () => {
    const plot = layOut(FOUND);
    expect(plot.ratio - plot.low).toBeCloseTo(plot.high - plot.ratio, 1);
  });

  it('runs to the edge when nobody outside saw the ad', () => {
    const plot = layOut({ ...FOUND, high: null });
    expect(plot.open).toBe(true);
    expect(plot.high).toBe(100);
  });

  it('draws no chance where there are no twins', () => {
    expect(layOut({ ...FOUND, chance: null }).chance).toBeNull();
  });

  it('marks "equally often" and few other ratios', () => {
    const ticks = layOut({ ratio: 300, low: 0.2, high: 900, chance: null }).ticks;
    expect(ticks.map((tick) => tick.words)).toContain('1×');
    expect(ticks.length).toBeLessThanOrEqual(5);
  });
});

describe('an interval in words', () => {
  it('says the ratio, the interval and what chance does', () => {
    expect(intervalWords(FOUND)).toBe('4.0 times as often, likely 2.0 to 8.0; chance alone makes up to 1.6');
  });

  it('admits that an interval has no upper end', () => {
    expect(intervalWords({ ratio: 9, low: 3, high: null, chance: null })).toBe(
      'seen by nobody else, likely at least 3.0 times as often',
    );
  });
});
