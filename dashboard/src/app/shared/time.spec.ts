import { describe, expect, it } from 'vitest';

import { ageWords, dayWords, hourOf, hourWords, spanWords } from './time';

const NOW = Date.parse('2026-03-03T12:00:00Z');
const before = (seconds: number): number => NOW - seconds * 1000;

describe('time in words', () => {
  it.each([
    [0, 'just now'],
    [12, '12 s ago'],
    [59, '59 s ago'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [3600, '1 h ago'],
    [86_400, 'yesterday'],
    [3 * 86_400, '3 days ago'],
  ])('%i seconds ago is "%s"', (seconds, words) => {
    expect(ageWords(before(seconds), NOW)).toBe(words);
  });

  it('never says that something happens in the future when two clocks differ a little', () => {
    expect(ageWords(NOW + 900, NOW)).toBe('just now');
  });

  it('admits a moment it cannot read', () => {
    expect(ageWords('yesterday-ish', NOW)).toBe('at an unknown time');
  });

  it.each([
    [640, '640 ms'],
    [3240, '3.2 s'],
    [3000, '3 s'],
    [125_000, '2 min 5 s'],
  ])('a span of %i ms is "%s"', (milliseconds, words) => {
    expect(spanWords(milliseconds)).toBe(words);
  });

  it.each([
    [7.25, '07:15'],
    [25.5, '01:30'],
    [23.999, '00:00'],
  ])('the local hour %f is "%s"', (hour, words) => {
    expect(hourWords(hour)).toBe(words);
  });

  it('finds the hour in a local time', () => {
    expect(hourOf('Tue 08:15')).toBe(8.25);
    expect(hourOf('Tuesday')).toBeNull();
  });

  it('names a day without shifting it by a time zone', () => {
    expect(dayWords('2026-03-03')).toMatch(/^Tuesday,? 3 March$/);
  });
});
