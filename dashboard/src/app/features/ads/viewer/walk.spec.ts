import { describe, expect, it } from 'vitest';

import type { AdCard } from '@core/api/models';

import { anAd } from '../../../testing/examples';
import { neighbour, placeWords, type Walkable } from './walk';

class Pages implements Walkable {
  private loaded: AdCard[];

  constructor(
    first: readonly string[],
    private rest: readonly string[] = [],
  ) {
    this.loaded = first.map((id) => anAd({ observation_id: id }));
  }

  items(): readonly AdCard[] {
    return this.loaded;
  }

  hasMore(): boolean {
    return this.rest.length > 0;
  }

  more(): Promise<void> {
    this.loaded = [...this.loaded, ...this.rest.map((id) => anAd({ observation_id: id }))];
    this.rest = [];
    return Promise.resolve();
  }

  indexOf(id: string): number {
    return this.loaded.findIndex((ad) => ad.observation_id === id);
  }
}

const step = async (pages: Walkable, id: string, by: 1 | -1): Promise<string | undefined> =>
  (await neighbour(pages, id, by))?.observation_id;

describe('stepping through the gallery', () => {
  it('goes forth and back', async () => {
    const pages = new Pages(['a', 'b', 'c']);
    expect(await step(pages, 'b', 1)).toBe('c');
    expect(await step(pages, 'b', -1)).toBe('a');
  });

  it('stops at both ends', async () => {
    const pages = new Pages(['a', 'b']);
    expect(await step(pages, 'a', -1)).toBeUndefined();
    expect(await step(pages, 'b', 1)).toBeUndefined();
  });

  it('loads the next page at the end of what is loaded', async () => {
    expect(await step(new Pages(['a', 'b'], ['c']), 'b', 1)).toBe('c');
  });

  it('enters the list from an ad that is not in it', async () => {
    expect(await step(new Pages(['a', 'b']), 'elsewhere', 1)).toBe('a');
    expect(await step(new Pages(['a', 'b']), 'elsewhere', -1)).toBeUndefined();
  });

  it('says where it is', () => {
    expect(placeWords(2, 412)).toBe('3 of 412');
    expect(placeWords(-1, 412)).toBe('Not in this list');
  });
});
