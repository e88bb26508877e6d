/** What happened, newest first; while the reader reads, new rows wait behind one button. */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  viewChild,
} from '@angular/core';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { RouterLink } from '@angular/router';

import type { ActivityEvent, EventKind } from '@core/api/models';
import { Clock } from '@core/clock';
import { FEED_LIMIT } from '@core/stream/feed';
import { LiveStream } from '@core/stream/live-stream';
import { Icon, type IconName } from '@shared/icon';
import { ageWords, clockWords } from '@shared/time';
import { counted } from '@shared/words';

import { Cadence } from '@shared/cadence';

interface Look {
  readonly icon: IconName;
  readonly look: string;
}

const LOOKS: Readonly<Record<EventKind, Look>> = {
  run_started: { icon: 'flag', look: 'text-accent' },
  run_ended: { icon: 'flag', look: 'text-accent' },
  session_started: { icon: 'play', look: 'text-good' },
  session_ended: { icon: 'check', look: 'text-faint' },
  ad_seen: { icon: 'ads', look: 'text-accent' },
  searched: { icon: 'search', look: 'text-faint' },
  liked: { icon: 'heart', look: 'text-faint' },
  visited: { icon: 'store', look: 'text-faint' },
  opened: { icon: 'play', look: 'text-faint' },
  followed: { icon: 'heart', look: 'text-faint' },
  comment_drafted: { icon: 'file', look: 'text-faint' },
  draft_decided: { icon: 'check', look: 'text-faint' },
  incident: { icon: 'warning', look: 'text-bad' },
};

/** A newer API may tell of things this page does not know yet. */
const UNKNOWN: Look = { icon: 'info', look: 'text-faint' };

const CUT_SHORT: Look = { icon: 'stop', look: 'text-warn' };

const READING_FROM_PX = 24;
const ANNOUNCE_MS = 10_000;

@Component({
  selector: 'persona-activity-feed',
  imports: [RouterLink, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './activity-feed.html',
  host: { class: 'flex min-h-0 flex-col' },
})
export class ActivityFeed {
  private readonly clock = inject(Clock);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private announcedId = 0;

  protected readonly stream = inject(LiveStream);
  protected readonly limit = FEED_LIMIT;
  protected readonly rows = computed(() => {
    const now = this.clock.now();
    return this.stream.shown().map((event) => ({
      ...event,
      ...lookOf(event),
      who: whoOf(event),
      age: ageWords(event.at, now),
      clock: clockWords(event.at),
      link: linkOf(event),
    }));
  });
  protected readonly waitingWords = computed(() => `Show ${this.stream.waiting()} new`);

  constructor() {
    const cadence = new Cadence(ANNOUNCE_MS, () => {
      this.announce();
    });
    inject(DestroyRef).onDestroy(() => {
      cadence.stop();
      this.stream.setReading(false);
    });
    effect(() => {
      if (this.stream.newestEvent() !== null) cadence.ask();
    });
  }

  protected onScroll(list: HTMLElement): void {
    this.stream.setReading(list.scrollTop > READING_FROM_PX);
  }

  protected showWaiting(): void {
    this.stream.showWaiting();
    this.list()?.nativeElement.scrollTo({ top: 0 });
  }

  /** A summary for screen readers, never one message per event. */
  private announce(): void {
    const newest = this.stream.newestEvent();
    if (newest === null || this.stream.paused()) return;
    const count = newest.id - this.announcedId;
    const first = this.announcedId === 0;
    this.announcedId = newest.id;
    if (first) return;
    void this.announcer.announce(
      `${counted(count, 'new event', 'new events')}. ${whoOf(newest)}${newest.sentence}`,
      'polite',
    );
  }
}

function lookOf({ kind, subject_id: subject }: ActivityEvent): Look {
  // The subject of a session's end is the state it ended in.
  if (kind === 'session_ended' && subject !== null && subject !== 'done') return CUT_SHORT;
  return (LOOKS as Readonly<Partial<Record<string, Look>>>)[kind] ?? UNKNOWN;
}

/** The name before the sentence, unless the sentence says it itself. */
function whoOf(event: ActivityEvent): string {
  const name = event.persona_name;
  return name === null || event.sentence.includes(name) ? '' : `${name} `;
}

function linkOf(event: ActivityEvent): string[] | null {
  if (event.kind === 'ad_seen' && event.subject_id !== null) return ['/ads', event.subject_id];
  return event.persona_id === null ? null : ['/personas', event.persona_id];
}
