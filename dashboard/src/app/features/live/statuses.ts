/** What a tile's status looks like (icon, word, colour) and which tiles come first. */
import type { Tile, TileStatus } from '@core/api/models';
import type { IconName } from '@shared/icon';

export interface StatusLook {
  readonly word: string;
  readonly icon: IconName;
  readonly look: string;
  /** Smaller comes first. */
  readonly order: number;
}

export const STATUSES: Readonly<Record<TileStatus, StatusLook>> = {
  stopped: { word: 'Stopped', icon: 'stop', look: 'bg-bad-soft text-bad', order: 0 },
  active: { word: 'On-line', icon: 'live', look: 'bg-good-soft text-good', order: 1 },
  starting: { word: 'Starting up', icon: 'spark', look: 'bg-info-soft text-info', order: 2 },
  next: { word: 'Up next', icon: 'clock', look: 'bg-accent-soft text-accent', order: 3 },
  resting: { word: 'Resting', icon: 'bed', look: 'bg-veil text-soft', order: 4 },
  finished: { word: 'Done for today', icon: 'check', look: 'bg-veil text-soft', order: 5 },
};

/** Needs attention first, then who is on-line; equals by name, so that tiles do not wander. */
export function inOrder(tiles: readonly Tile[]): readonly Tile[] {
  return [...tiles].sort(
    (one, other) =>
      STATUSES[one.status].order - STATUSES[other.status].order || one.name.localeCompare(other.name),
  );
}

/** "2 on-line · 1 stopped · 3 resting", only what there is. */
export function tally(tiles: readonly Tile[]): string {
  const order = (Object.keys(STATUSES) as TileStatus[]).sort((a, b) => STATUSES[a].order - STATUSES[b].order);
  return order
    .map((status) => ({ status, count: tiles.filter((tile) => tile.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${STATUSES[status].word.toLowerCase()}`)
    .join(' · ');
}
