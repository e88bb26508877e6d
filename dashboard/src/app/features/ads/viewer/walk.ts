/** Stepping through the gallery from inside the viewer, past the end of what is loaded. */
import type { AdCard } from '@core/api/models';

export interface Walkable {
  items(): readonly AdCard[];
  hasMore(): boolean;
  more(): Promise<void>;
  indexOf(id: string): number;
}

/** The ad `step` places further, or null at either end; loads the next page when the end is near. */
export async function neighbour(list: Walkable, id: string, step: 1 | -1): Promise<AdCard | null> {
  const index = list.indexOf(id);
  if (index < 0) return step === 1 ? (list.items()[0] ?? null) : null;
  if (index + step >= list.items().length && list.hasMore()) await list.more();
  return list.items()[index + step] ?? null;
}

/** Where the ad stands: "3 of 412"; an ad from elsewhere has no place. */
export function placeWords(index: number, total: number): string {
  return index < 0 ? 'Not in this list' : `${index + 1} of ${total}`;
}
