import { provideZonelessChangeDetection } from '@angular/core';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { aTile, anEvent } from '../../testing/examples';
import { HandFedSource } from '../../testing/hand-fed-source';
import { LiveStream, OPEN_STREAM, START_ANEW } from './live-stream';

describe('the live stream', () => {
  let stream: LiveStream;
  let http: HttpTestingController;
  let sources: HandFedSource[];
  let startedAnew: number;

  const source = (): HandFedSource => {
    const newest = sources.at(-1);
    if (newest === undefined) throw new Error('No stream was opened.');
    return newest;
  };
  const answer = async (people = [aTile()], events = [anEvent(1)]): Promise<void> => {
    http.expectOne('/api/v1/live').flush({ people, running: 1, at: '' });
    http.expectOne((request) => request.url === '/api/v1/events').flush({ items: events });
    await vi.waitFor(() => {
      expect(stream.loaded()).toBe(true);
    });
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    sources = [];
    startedAnew = 0;
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: START_ANEW, useValue: () => (startedAnew += 1) },
        {
          provide: OPEN_STREAM,
          useValue: (url: string) => {
            sources.push(new HandFedSource(url));
            return sources.at(-1) as unknown as EventSource;
          },
        },
      ],
    });
    stream = TestBed.inject(LiveStream);
    http = TestBed.inject(HttpTestingController);
    stream.start();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('opens one stream per tab however often it is started', () => {
    stream.start();
    expect(sources).toHaveLength(1);
    expect(source().url).toBe('/api/v1/stream');
  });

  it('replaces the tile of the person it is about', async () => {
    await answer([aTile(), aTile({ persona_id: 'p-tom', name: 'Tom Berg' })]);
    source().say('tile', aTile({ sentence: 'Searching for lamps' }));
    expect(stream.people().map((tile) => tile.sentence)).toEqual([
      'Searching for lamps',
      'Watching a cooking video',
    ]);
  });

  it('holds rows and tiles while paused and shows them when resumed', async () => {
    await answer();
    stream.setPaused(true);
    source().say('activity', anEvent(2));
    source().say('tile', aTile({ sentence: 'Searching for lamps' }));
    expect(stream.connection()).toBe('paused');
    expect(stream.waiting()).toBe(1);
    expect(stream.people()[0]?.sentence).toBe('Watching a cooking video');
    stream.setPaused(false);
    expect(stream.shown().map((event) => event.id)).toEqual([2, 1]);
    expect(stream.people()[0]?.sentence).toBe('Searching for lamps');
  });

  it('collects new rows while the reader has scrolled down', async () => {
    await answer();
    stream.setReading(true);
    source().say('activity', anEvent(2));
    expect(stream.shown().map((event) => event.id)).toEqual([1]);
    stream.showWaiting();
    expect(stream.shown().map((event) => event.id)).toEqual([2, 1]);
  });

  it('fetches what it missed once the connection is back', async () => {
    await answer();
    source().fail(false);
    expect(stream.connection()).toBe('reconnecting');
    source().open();
    expect(stream.connection()).toBe('live');
    http.expectOne('/api/v1/live').flush({ people: [], running: 0, at: '' });
    http.expectOne((request) => request.params.get('limit') === '1').flush({ items: [anEvent(3)] });
    const missed = await vi.waitFor(() => http.expectOne((request) => request.params.get('after') === '1'));
    missed.flush({ items: [anEvent(2), anEvent(3)] });
    await vi.waitFor(() => {
      expect(stream.shown().map((event) => event.id)).toEqual([3, 2, 1]);
    });
    expect(startedAnew).toBe(0);
  });

  it('starts anew when another data folder answers at its address', async () => {
    await answer([aTile()], [anEvent(40)]);
    source().fail(false);
    source().open();
    http.expectOne('/api/v1/live').flush({ people: [], running: 0, at: '' });
    http.expectOne((request) => request.params.get('limit') === '1').flush({ items: [anEvent(2)] });
    await vi.waitFor(() => {
      expect(startedAnew).toBe(1);
    });
  });

  it('opens a new stream when the browser has given up', () => {
    source().fail(true);
    expect(sources[0]?.closed).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(sources).toHaveLength(2);
  });

  it('says what is wrong instead of showing nothing', async () => {
    http.expectOne('/api/v1/live').error(new ProgressEvent('error'));
    await vi.waitFor(() => {
      expect(stream.problem()?.title).toBe('Persona does not answer.');
    });
    expect(stream.loaded()).toBe(false);
  });

  it('hears that there is a new answer to who is shown what', () => {
    source().say('insights', { answers: 3 });
    expect(stream.insightAnswers()).toBe(3);
  });
});
