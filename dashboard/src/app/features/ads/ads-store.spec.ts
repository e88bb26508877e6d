import { provideZonelessChangeDetection } from '@angular/core';
import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';

import { aPage } from '../../testing/examples';
import { readQuery } from './ad-query';
import { AdsStore } from './ads-store';

describe('the gallery', () => {
  let store: AdsStore;
  let http: HttpTestingController;

  const request = (): TestRequest => http.expectOne((one) => one.url === '/api/v1/ads');
  const ids = (): string[] => store.items().map((ad) => ad.observation_id);
  const firstPage = async (): Promise<void> => {
    const shown = store.show(readQuery({}));
    request().flush(aPage(['a', 'b'], { total: 3, next_cursor: 'x' }));
    await shown;
  };

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), provideHttpClient(), provideHttpClientTesting()],
    });
    store = TestBed.inject(AdsStore);
    http = TestBed.inject(HttpTestingController);
  });

  it('reads page after page, and the count shown is the count reached', async () => {
    await firstPage();
    expect(store.total()).toBe(3);
    const more = store.more();
    expect(store.loading()).toBe('more');
    const next = request();
    expect(next.request.params.get('cursor')).toBe('x');
    next.flush(aPage(['c'], { total: 3 }));
    await more;
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(store.hasMore()).toBe(false);
    expect(store.total()).toBe(3);
  });

  it('shows nothing twice when ads arrive between two pages', async () => {
    await firstPage();
    const more = store.more();
    request().flush(aPage(['b', 'c'], { total: 4 }));
    await more;
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(store.total()).toBe(3);
  });

  it('keeps old results until the new ones are here', async () => {
    await firstPage();
    const filtered = store.show(readQuery({ q: 'lamp' }));
    expect(ids()).toEqual(['a', 'b']);
    expect(store.loading()).toBe('first');
    request().flush(aPage(['c']));
    await filtered;
    expect(ids()).toEqual(['c']);
  });

  it('forgets the answer to a question that was replaced', async () => {
    const old = store.show(readQuery({ q: 'la' }));
    const oldRequest = request();
    const current = store.show(readQuery({ q: 'lamp' }));
    expect(oldRequest.cancelled).toBe(true);
    request().flush(aPage(['c']));
    await Promise.all([old, current]);
    expect(ids()).toEqual(['c']);
  });

  it('does not ask again for what it shows', async () => {
    await firstPage();
    await store.show(readQuery({}));
    http.expectNone(() => true);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('reads on until an ad that was opened by link is there', async () => {
    await firstPage();
    const found = store.locate('c');
    request().flush(aPage(['c'], { total: 3 }));
    expect(await found).toBe(true);
    expect(await store.locate('elsewhere')).toBe(false);
  });

  it('says what went wrong, and a retry clears it', async () => {
    const shown = store.show(readQuery({}));
    request().flush({ title: 'Busy.' }, { status: 503, statusText: 'busy' });
    await shown;
    expect(store.problem()?.title).toBe('Busy.');
    const again = store.reload();
    request().flush(aPage(['a']));
    await again;
    expect(store.problem()).toBeNull();
  });
});
