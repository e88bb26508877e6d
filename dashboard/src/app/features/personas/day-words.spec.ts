import { describe, expect, it } from 'vitest';

import { aDay } from '../../testing/examples';
import { aboutWords, blockWords, glancesWords, minuteWords, placeWords, sittingWords } from './day-words';

describe('the words of a day', () => {
  it('tell a minute as a clock does', () => {
    expect([240, 450.9, 1530].map(minuteWords)).toEqual(['04:00', '07:30', '01:30']);
  });

  it('tell what is done, where, and with whom', () => {
    const [first] = aDay().blocks;
    if (first === undefined) throw new Error('a day has blocks');
    expect(blockWords(first, ['Tom', 'Ida'])).toBe('04:00 to 08:48: Asleep, home, with Tom and Ida');
    expect(placeWords({ where: 'way', place: 'the supermarket' })).toBe('to the supermarket');
  });

  it('tell when a device is taken up, for how long, and why', () => {
    const [first, glance] = aDay().sittings;
    if (first === undefined || glance === undefined) throw new Error('a day has sittings');
    expect(sittingWords(first)).toBe('09:00: TikTok, 12 min, over breakfast');
    expect(sittingWords(glance)).toBe('10:00: Nothing that is recorded, 30 s, a glance');
  });

  it('count glances together', () => {
    const glance = aDay().sittings[1];
    if (glance === undefined) throw new Error('a day has sittings');
    expect(glancesWords([])).toBe('');
    expect(glancesWords([glance, glance, glance])).toBe('3 glances, 2 min in all');
  });

  it('say what day it was and who wrote it', () => {
    expect(aboutWords(aDay())).toBe(
      'An ordinary weekday. Times of Europe/London. Written by the offline narrator.',
    );
    expect(aboutWords({ ...aDay(), kind: 'holiday', occasions: ['Thanksgiving'], written_by: 'model' })).toBe(
      'Thanksgiving. Times of Europe/London. Written by a language model, within the rules.',
    );
    expect(aboutWords({ ...aDay(), occasions: ['a day off line'] })).toContain(
      'An ordinary weekday, a day off line.',
    );
  });
});
