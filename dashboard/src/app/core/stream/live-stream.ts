/** The one stream of this tab: who is doing what now, and what happened, kept up to date by push. */
import { computed, inject, Injectable, InjectionToken, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { PersonaApi, STREAM_URL } from '@core/api/api';
import type { ActivityEvent, Tile } from '@core/api/models';
import { type Problem, toProblem } from '@core/api/problem';

import { EMPTY_FEED, FEED_LIMIT, release, take } from './feed';

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'paused';

/** Opens a stream; replaced in tests by one that is fed by hand. */
export const OPEN_STREAM = new InjectionToken<(url: string) => EventSource>('open stream', {
  providedIn: 'root',
  factory: () => (url: string) => new EventSource(url),
});

/** Reads the page anew: what a tab does when another world answers at its address. */
export const START_ANEW = new InjectionToken<() => void>('start anew', {
  providedIn: 'root',
  factory: () => () => {
    location.reload();
  },
});

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;
const CATCH_UP_LIMIT = 500;

@Injectable({ providedIn: 'root' })
export class LiveStream {
  private readonly api = inject(PersonaApi);
  private readonly openStream = inject(OPEN_STREAM);
  private readonly startAnew = inject(START_ANEW);
  private readonly link = signal<'connecting' | 'live' | 'reconnecting'>('connecting');
  private readonly tiles = signal<ReadonlyMap<string, Tile>>(new Map());
  private readonly heldTiles = new Map<string, Tile>();
  private readonly feed = signal(EMPTY_FEED);
  private source: EventSource | null = null;
  private retryMs = FIRST_RETRY_MS;

  readonly people = computed(() => [...this.tiles().values()]);
  readonly shown = computed(() => this.feed().shown);
  readonly waiting = computed(() => this.feed().waiting.length);
  readonly paused = signal(false);
  /** Set while the reader has scrolled down the feed: new rows wait. */
  readonly reading = signal(false);
  readonly loaded = signal(false);
  readonly problem = signal<Problem | null>(null);
  /** When something last arrived, milliseconds since the epoch. */
  readonly lastNews = signal<number | null>(null);
  /** How many answers the insights have had: a change means that there is a new one. */
  readonly insightAnswers = signal(0);
  readonly newestEvent = signal<ActivityEvent | null>(null);
  readonly connection = computed<Connection>(() => (this.paused() ? 'paused' : this.link()));

  /** Opens the stream unless it is open; safe to call from every page. */
  start(): void {
    if (this.source !== null) return;
    this.connect();
    void this.refresh();
  }

  /** Asks again for everything; the answer to "Try again". */
  async refresh(): Promise<void> {
    try {
      await Promise.all([this.loadPeople(), this.catchUp()]);
      this.problem.set(null);
      this.loaded.set(true);
      this.lastNews.set(Date.now());
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  setPaused(paused: boolean): void {
    this.paused.set(paused);
    if (paused) return;
    this.putTiles([...this.heldTiles.values()]);
    this.heldTiles.clear();
    if (!this.reading()) this.showWaiting();
  }

  showWaiting(): void {
    this.feed.update(release);
  }

  setReading(reading: boolean): void {
    this.reading.set(reading);
  }

  private connect(): void {
    const source = this.openStream(STREAM_URL);
    this.source = source;
    source.addEventListener('open', () => {
      const again = this.link() === 'reconnecting';
      this.link.set('live');
      this.retryMs = FIRST_RETRY_MS;
      if (again || this.loaded()) void this.refresh();
    });
    source.addEventListener('error', () => {
      this.link.set('reconnecting');
      if (source.readyState === source.CLOSED) this.reconnectLater(source);
    });
    source.addEventListener('activity', (message: MessageEvent<string>) => {
      this.onActivity(JSON.parse(message.data) as ActivityEvent);
    });
    source.addEventListener('tile', (message: MessageEvent<string>) => {
      this.onTile(JSON.parse(message.data) as Tile);
    });
    source.addEventListener('insights', (message: MessageEvent<string>) => {
      this.insightAnswers.set((JSON.parse(message.data) as { answers: number }).answers);
    });
  }

  /** The browser gives up after an error answer; we do not. */
  private reconnectLater(source: EventSource): void {
    source.close();
    setTimeout(() => {
      this.connect();
    }, this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }

  private onActivity(event: ActivityEvent): void {
    this.heard();
    this.takeIn([event]);
  }

  private onTile(tile: Tile): void {
    this.heard();
    if (this.paused()) this.heldTiles.set(tile.persona_id, tile);
    else this.putTiles([tile]);
  }

  private heard(): void {
    this.link.set('live');
    this.lastNews.set(Date.now());
  }

  private async loadPeople(): Promise<void> {
    const live = await firstValueFrom(this.api.live());
    if (this.paused()) live.people.forEach((tile) => this.heldTiles.set(tile.persona_id, tile));
    else this.tiles.set(new Map(live.people.map((tile) => [tile.persona_id, tile])));
  }

  /** Fetches what was missed since the newest event we have, however much that is. */
  private async catchUp(): Promise<void> {
    const first = this.feed().lastId === 0;
    if (!first && (await this.isAnotherWorld())) {
      this.startAnew();
      return;
    }
    for (;;) {
      const after = this.feed().lastId;
      const options = first ? { limit: FEED_LIMIT } : { after, limit: CATCH_UP_LIMIT };
      const { items } = await firstValueFrom(this.api.events(options));
      this.takeIn(items);
      if (first || items.length < CATCH_UP_LIMIT) return;
    }
  }

  /** Another data folder counts its events from the beginning: nothing on this page is true any more. */
  private async isAnotherWorld(): Promise<boolean> {
    const { items } = await firstValueFrom(this.api.events({ limit: 1 }));
    return (items.at(-1)?.id ?? 0) < this.feed().lastId;
  }

  private takeIn(events: readonly ActivityEvent[]): void {
    const before = this.feed().lastId;
    this.feed.update((feed) => take(feed, events, this.paused() || this.reading()));
    const newest = events.at(-1);
    if (newest !== undefined && newest.id > before) this.newestEvent.set(newest);
  }

  private putTiles(tiles: readonly Tile[]): void {
    this.tiles.update((all) => new Map([...all, ...tiles.map((tile) => [tile.persona_id, tile] as const)]));
  }
}
