/** How often a distinct ad was seen and what it sells, in words. */
import type { CategoryChoice, CreativeCard, Sells } from '@core/api/models';
import { counted, shareWords } from '@shared/words';

export const NOT_SURE = 'not sure';

/** "Seen 12 times by 5 people". */
export function seenWords(ad: Pick<CreativeCard, 'sightings' | 'seen_by'>): string {
  if (ad.sightings === 1) return 'Seen once';
  return `Seen ${counted(ad.sightings, 'time', 'times')} by ${counted(ad.seen_by, 'person', 'people')}`;
}

/** A path in one line: "Vehicles › Automotive Leasing". */
export function pathWords(path: readonly string[]): string {
  return path.join(' › ');
}

/** What it sells; doubt is shown as doubt. */
export function sellsWords(sells: Sells): string {
  return sells.category === null ? 'Not sure what it sells' : pathWords(sells.category.path);
}

/** Who or what says so, and how likely that is right. */
export function howWords(sells: Sells): string {
  if (sells.how === null) return 'Nobody has looked at its words yet.';
  if (sells.how === 'a person') return 'A person said so.';
  const likely = sells.share === null ? '' : `, likely right ${shareWords(sells.share)} of the time`;
  return sells.category === null
    ? 'Its words do not tell enough to be sure.'
    : `Told by its ${sells.how}${likely}.`;
}

/** The choices that are worth showing beside the category itself. */
export function otherChoices(sells: Sells): readonly CategoryChoice[] {
  return sells.choices.filter((choice) => choice.id !== sells.category?.id);
}

/** "2 other versions"; empty when there is none. */
export function versionWords(versions: number): string {
  return versions === 0 ? '' : counted(versions, 'other version', 'other versions');
}
