/** How complete a count of ads is, said beside it. */
import type { Coverage, Missed } from '@core/api/models';

import { counted, numberWords } from './words';

const MISSES: Readonly<Record<string, string>> = {
  not_settled: 'did not stand still',
  refreshed: 'was exchanged for another while its picture was taken',
  half_hidden: 'was less than half on screen',
  evidence_failed: 'gave no picture',
  disk_full: 'found the disk full',
};

/** "an estimated 0 to 4 more were missed"; nothing when nothing was looked at twice. */
export function missedWords(missed: Missed | null): string | null {
  if (missed === null) return null;
  return `an estimated ${numberWords(missed.low)} to ${numberWords(missed.high)} more were missed`;
}

/** One sentence on everything that is not in the count, or nothing to say. */
export function coverageSentence(coverage: Coverage): string | null {
  const missed = missedWords(coverage.missed_estimate);
  const reasons = Object.entries(coverage.misses).map(
    ([miss, number]) => `${counted(number, 'ad', 'ads')} that ${MISSES[miss] ?? miss.replaceAll('_', ' ')}`,
  );
  const parts = [
    missed === null ? null : `Of ads that nobody noticed, ${missed}.`,
    reasons.length > 0 ? `Seen and not captured: ${reasons.join(', ')}.` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}
