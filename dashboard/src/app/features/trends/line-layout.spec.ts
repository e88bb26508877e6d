import { describe, expect, it } from 'vitest';

import type { Share, TrendLine, WeekSpan } from '@core/api/models';

import { chartOf, HEIGHT, intervalWords, weekWords, WIDTH } from './line-layout';

const share = (value: number | null): Share => ({ ads: 1, slots: 10, share: value, low: 0, high: 1 });
const line = (...values: (number | null)[]): TrendLine => ({
  name: 'Northwind Shoes',
  ads: 3,
  points: values.map(share),
  links: values.map(() => null),
});
const weeks = (count: number): WeekSpan[] =>
  Array.from({ length: count }, () => ({
    monday: '2026-11-16',
    first_day: '2026-11-16',
    last_day: '2026-11-22',
    slots: 10,
    new_creatives: null,
  }));

describe('a chart of lines', () => {
  it('reaches from edge to edge and from nothing to the highest tick', () => {
    const chart = chartOf([line(0, 0.03)], weeks(2));
    expect(chart.lines[0]?.dots).toEqual([
      { x: 0, y: HEIGHT },
      { x: WIDTH, y: 0 },
    ]);
    expect(chart.ticks.map((tick) => tick.words)).toEqual(['0 %', '1 %', '2 %', '3 %']);
  });

  it('leaves a week without a slot out', () => {
    expect(chartOf([line(0.01, null, 0.02)], weeks(3)).lines[0]?.dots).toHaveLength(2);
  });

  it('draws a single week in the middle, and no line at all without complaint', () => {
    expect(chartOf([line(0.5)], weeks(1)).lines[0]?.dots[0]?.x).toBe(WIDTH / 2);
    expect(chartOf([], []).lines).toEqual([]);
  });
});

describe('words', () => {
  it('say a share with its interval, and a week by its first day', () => {
    expect(intervalWords({ share: 0.024, low: 0.019, high: 0.031 })).toBe('2.4 % (1.9 to 3.1)');
    expect(intervalWords(share(null))).toBe('–');
    expect(weekWords('2026-11-16')).toBe('16 Nov');
  });
});
