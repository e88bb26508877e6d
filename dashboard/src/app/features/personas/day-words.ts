/** A day in words: what somebody does, when, where, with whom, and why a device is taken up. */
import type { DayBlock, DaySitting, Doing, WrittenDay } from '@core/api/models';
import { hourWords, spanWords } from '@shared/time';
import { counted, platformWords } from '@shared/words';

const DOINGS: Readonly<Record<Doing, string>> = {
  sleep: 'Asleep',
  groom: 'Washing',
  eat: 'Meal',
  household: 'Housework',
  care: 'Caring',
  work: 'Work',
  study: 'Study',
  shop: 'Shopping',
  social: 'Company',
  tv: 'Television',
  leisure: 'Leisure',
  sport: 'Sport',
  travel: 'On the way',
  errand: 'Errand',
};

const WRITERS: Readonly<Record<WrittenDay['written_by'], string>> = {
  offline: 'Written by the offline narrator',
  model: 'Written by a language model, within the rules',
  fallback: "Written by the offline narrator: the language model's day could not be lived",
};

const KINDS: Readonly<Record<WrittenDay['kind'], string>> = {
  weekday: 'an ordinary weekday',
  weekend: 'a day at the weekend',
  holiday: 'a public holiday',
};

export function doingWords(doing: Doing): string {
  return DOINGS[doing];
}

/** 450 is "07:30"; minutes beyond a day belong to the next one. */
export function minuteWords(minute: number): string {
  return hourWords(Math.floor(minute) / 60);
}

export function whenWords(block: Pick<DayBlock, 'starts' | 'ends'>): string {
  return `${minuteWords(block.starts)} to ${minuteWords(block.ends)}`;
}

/** Where somebody is: "home", "work", "to the supermarket". */
export function placeWords(block: Pick<DayBlock, 'where' | 'place'>): string {
  return block.where === 'way' ? `to ${block.place}` : block.place;
}

/** "07:00 to 07:45: Meal, home, with Jonas". */
export function blockWords(block: DayBlock, company: readonly string[]): string {
  const together = company.length > 0 ? `, with ${company.join(' and ')}` : '';
  return `${whenWords(block)}: ${doingWords(block.doing)}, ${placeWords(block)}${together}`;
}

/** "TikTok, 12 min, over breakfast". */
export function sittingWords(sitting: DaySitting): string {
  const platform = sitting.platform === null ? 'Nothing that is recorded' : platformWords(sitting.platform);
  return `${minuteWords(sitting.starts)}: ${platform}, ${lengthWords(sitting.minutes)}, ${sitting.mood}`;
}

/** A length in the minutes a reader thinks in; seconds below one. */
export function lengthWords(minutes: number): string {
  return minutes < 1 ? spanWords(minutes * 60_000) : `${Math.round(minutes)} min`;
}

/** "4 glances, 2 min in all": what is too short for a row of its own; empty when there is none. */
export function glancesWords(glances: readonly DaySitting[]): string {
  if (glances.length === 0) return '';
  const minutes = glances.reduce((sum, each) => sum + each.minutes, 0);
  return `${counted(glances.length, 'glance', 'glances')}, ${lengthWords(Math.max(1, minutes))} in all`;
}

/** What day it was and who wrote it. */
export function aboutWords(written: WrittenDay): string {
  const day =
    written.kind === 'holiday' && written.occasions.length > 0
      ? written.occasions.join(', ')
      : [KINDS[written.kind], ...written.occasions].join(', ');
  const begins = day.charAt(0).toUpperCase() + day.slice(1);
  return `${begins}. Times of ${written.timezone.replaceAll('_', ' ')}. ${WRITERS[written.written_by]}.`;
}
