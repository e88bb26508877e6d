/** The gallery's ads: page after page behind one question; old results stay until new ones are here. */
import { computed, inject, Injectable, signal } from '@angular/core';
import { firstValueFrom, Subject, takeUntil } from 'rxjs';

import { PersonaApi } from '@core/api/api';
import type { AdCard, AdPage, Facets, Missed } from '@core/api/models';
import { type Problem, toProblem } from '@core/api/problem';

import { type AdQuery, apiParams } from './ad-query';

const PAGE_SIZE = '60';
/** Pages read in search of an ad that was opened by link, before giving up. */
const LOCATE_PAGES = 12;

@Injectable({ providedIn: 'root' })
export class AdsStore {
  private readonly api = inject(PersonaApi);
  private readonly superseded = new Subject<void>();
  private readonly cursor = signal<string | null>(null);
  private asked: string | null = null;
  private params: Record<string, string | readonly string[]> = {};
  private pending: Promise<void> | null = null;

  readonly items = signal<readonly AdCard[]>([]);
  readonly total = signal(0);
  readonly facets = signal<Facets | null>(null);
  readonly missed = signal<Missed | null>(null);
  /** Words no ad has, for which others close to them were taken. */
  readonly guessed = signal<readonly string[]>([]);
  /** Ads that a search cannot find yet. */
  readonly notYet = signal(0);
  readonly problem = signal<Problem | null>(null);
  /** `first`: a new question is being asked; `more`: the next page is on its way. */
  readonly loading = signal<'first' | 'more' | null>(null);
  readonly loaded = signal(false);
  readonly hasMore = computed(() => this.cursor() !== null);

  /** Asks `query` unless it is what is shown already. */
  async show(query: AdQuery): Promise<void> {
    const params = apiParams(query);
    const key = JSON.stringify(params);
    if (key === this.asked && this.problem() === null) return this.pending ?? undefined;
    this.asked = key;
    this.params = params;
    await this.reload();
  }

  /** Asks the same question again from the top. */
  async reload(): Promise<void> {
    this.superseded.next();
    this.loading.set('first');
    await this.track(this.load(null));
  }

  /** The next page, if there is one and none is on its way. */
  async more(): Promise<void> {
    if (this.pending !== null) return this.pending;
    const cursor = this.cursor();
    if (cursor === null) return;
    this.loading.set('more');
    await this.track(this.load(cursor));
  }

  /** Reads on until the ad is among the items; false when it is not in this list. */
  async locate(id: string): Promise<boolean> {
    for (let page = 0; page < LOCATE_PAGES; page += 1) {
      if (this.indexOf(id) >= 0) return true;
      if (this.problem() !== null || !this.hasMore()) return false;
      await this.more();
    }
    return this.indexOf(id) >= 0;
  }

  indexOf(id: string): number {
    return this.items().findIndex((ad) => ad.observation_id === id);
  }

  private async track(load: Promise<void>): Promise<void> {
    this.pending = load;
    await load;
    if (this.pending === load) this.pending = null;
  }

  private async load(cursor: string | null): Promise<void> {
    const params = { ...this.params, limit: PAGE_SIZE, ...(cursor === null ? {} : { cursor }) };
    try {
      const answer = this.api.ads(params).pipe(takeUntil(this.superseded));
      const page = await firstValueFrom(answer, { defaultValue: null });
      if (page !== null) this.put(page, cursor === null);
    } catch (error) {
      this.problem.set(toProblem(error));
      this.loading.set(null);
    }
  }

  private put(page: AdPage, first: boolean): void {
    const before = first ? [] : this.items();
    const known = new Set(before.map((ad) => ad.observation_id));
    const items = [...before, ...page.items.filter((ad) => !known.has(ad.observation_id))];
    this.items.set(items);
    this.cursor.set(page.next_cursor);
    if (first) {
      this.facets.set(page.facets);
      this.missed.set(page.missed_estimate);
      this.guessed.set(page.guessed);
      this.notYet.set(page.not_searchable_yet);
    }
    // The count shown is the count that can be reached, also while ads keep arriving.
    this.total.set(page.next_cursor === null ? items.length : Math.max(page.total, items.length));
    this.problem.set(null);
    this.loading.set(null);
    this.loaded.set(true);
  }
}
