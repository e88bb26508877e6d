/** The activity feed as data: newest first, nothing twice, and new rows wait while the reader reads. */
import type { ActivityEvent } from '@core/api/models';

/** Rows kept in the page; older ones stay in the database. */
export const FEED_LIMIT = 100;

export interface Feed {
  /** Newest first. */
  readonly shown: readonly ActivityEvent[];
  /** Newest first; arrived while the reader was reading. */
  readonly waiting: readonly ActivityEvent[];
  /** The newest id ever taken in: an event is never taken twice. */
  readonly lastId: number;
}

export const EMPTY_FEED: Feed = { shown: [], waiting: [], lastId: 0 };

/** Takes events in (oldest first); they wait while `holding`. */
export function take(feed: Feed, events: readonly ActivityEvent[], holding: boolean): Feed {
  const fresh = events.filter((event) => event.id > feed.lastId);
  const last = fresh.at(-1);
  if (last === undefined) return feed;
  const newestFirst = [...fresh].reverse();
  if (holding) return { ...feed, waiting: [...newestFirst, ...feed.waiting], lastId: last.id };
  const shown = [...newestFirst, ...feed.waiting, ...feed.shown].slice(0, FEED_LIMIT);
  return { shown, waiting: [], lastId: last.id };
}

/** Shows what waited. */
export function release(feed: Feed): Feed {
  if (feed.waiting.length === 0) return feed;
  return { ...feed, shown: [...feed.waiting, ...feed.shown].slice(0, FEED_LIMIT), waiting: [] };
}
