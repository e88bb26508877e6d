import { describe, expect, it } from 'vitest';

import type { Coverage } from '@core/api/models';

import { coverageSentence, missedWords } from './coverage-words';

const NOTHING: Coverage = { slots_seen: 0, ads_captured: 0, misses: {}, missed_estimate: null };

describe('how complete a count is', () => {
  it('says nothing when nothing was looked at twice and nothing was missed', () => {
    expect(missedWords(null)).toBeNull();
    expect(coverageSentence(NOTHING)).toBeNull();
  });

  it('gives the interval and never a bare number', () => {
    expect(missedWords({ low: 0, likely: 1, high: 1204 })).toBe('an estimated 0 to 1,204 more were missed');
  });

  it('names why an ad that was seen is not there, and a reason it does not know', () => {
    const coverage = { ...NOTHING, misses: { refreshed: 1, new_reason: 2 } };
    expect(coverageSentence(coverage)).toBe(
      'Seen and not captured: 1 ad that was exchanged for another while its picture was taken, 2 ads that new reason.',
    );
  });
});
