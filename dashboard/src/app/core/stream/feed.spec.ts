import { describe, expect, it } from 'vitest';

import { anEvent } from '../../testing/examples';
import { EMPTY_FEED, FEED_LIMIT, release, take } from './feed';

const ids = (events: readonly { id: number }[]): number[] => events.map((event) => event.id);

describe('the activity feed', () => {
  it('shows the newest first', () => {
    const feed = take(EMPTY_FEED, [anEvent(1), anEvent(2)], false);
    expect(ids(feed.shown)).toEqual([2, 1]);
  });

  it('never takes an event twice, as after a reconnection', () => {
    const once = take(EMPTY_FEED, [anEvent(1), anEvent(2)], false);
    const again = take(once, [anEvent(2), anEvent(3)], false);
    expect(ids(again.shown)).toEqual([3, 2, 1]);
  });

  it('lets new rows wait while the reader reads, and shows them on request', () => {
    const before = take(EMPTY_FEED, [anEvent(1)], false);
    const holding = take(take(before, [anEvent(2)], true), [anEvent(3)], true);
    expect(ids(holding.shown)).toEqual([1]);
    expect(ids(holding.waiting)).toEqual([3, 2]);
    expect(ids(release(holding).shown)).toEqual([3, 2, 1]);
    expect(release(holding).waiting).toEqual([]);
  });

  it('keeps the order when the reader returns before pressing the button', () => {
    const holding = take(take(EMPTY_FEED, [anEvent(1)], false), [anEvent(2)], true);
    const back = take(holding, [anEvent(3)], false);
    expect(ids(back.shown)).toEqual([3, 2, 1]);
    expect(back.waiting).toEqual([]);
  });

  it('keeps a bounded number of rows', () => {
    const many = Array.from({ length: FEED_LIMIT + 50 }, (_, index) => anEvent(index + 1));
    const feed = take(EMPTY_FEED, many, false);
    expect(feed.shown).toHaveLength(FEED_LIMIT);
    expect(feed.shown[0]?.id).toBe(FEED_LIMIT + 50);
  });
});
