/** What the API says about people and their sessions. */
import type { AdCard, Daypart } from './ads';

export interface PersonRef {
  readonly persona_id: string;
  readonly name: string;
}

export type DeviceKind = 'phone' | 'desktop';

/** What a home owns, with or without sessions on it. */
export type OwnedDevice = DeviceKind | 'tablet' | 'tv';

export type SessionState =
  'planned' | 'leased' | 'running' | 'done' | 'interrupted' | 'missed' | 'skipped' | 'blocked';

export interface SessionCard {
  readonly session_id: string;
  readonly persona_id: string;
  readonly persona_name: string;
  readonly platform: string;
  readonly device_name: string;
  readonly day: string;
  readonly planned_start: string;
  readonly local_time: string;
  readonly planned_minutes: number;
  readonly mood: string;
  readonly state: SessionState;
  readonly state_words: string;
  readonly reason: string | null;
  readonly items_seen: number;
  readonly ads_seen: number;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly attempt: number;
}

export interface AdvertiserCount {
  readonly advertiser: string;
  readonly ads: number;
  readonly personas?: number;
}

export interface Interest {
  readonly topic: string;
  /** 0 to 1. */
  readonly strength: number;
}

export interface PersonaCard {
  readonly persona_id: string;
  readonly name: string;
  readonly initials: string;
  readonly hue: number;
  readonly age: number;
  readonly gender: string;
  readonly occupation: string;
  readonly place: string;
  readonly household_id: string;
  readonly household: string;
  readonly blurb: string;
  readonly interests: readonly Interest[];
  readonly device_kind: DeviceKind;
  readonly device_name: string;
  readonly twin_of: PersonRef | null;
  readonly ads: number;
  readonly items: number;
  readonly sessions_done: number;
  readonly sessions_total: number;
  readonly account: string;
}

export type Doing =
  | 'sleep'
  | 'groom'
  | 'eat'
  | 'household'
  | 'care'
  | 'work'
  | 'study'
  | 'shop'
  | 'social'
  | 'tv'
  | 'leisure'
  | 'sport'
  | 'travel'
  | 'errand';

export interface DayBlock {
  /** Minutes after local midnight, 240 to 1680: a day runs from four to four. */
  readonly starts: number;
  readonly ends: number;
  readonly doing: Doing;
  readonly where: 'home' | 'work' | 'way' | 'elsewhere';
  readonly place: string;
  /** Identifiers of people of the same home. */
  readonly company: readonly string[];
}

/** One time that a device is taken up. */
export interface DaySitting {
  readonly starts: number;
  readonly minutes: number;
  readonly device_name: string;
  readonly device_kind: OwnedDevice;
  /** Null: messages, the clock, anything that nobody records. */
  readonly platform: string | null;
  readonly mood: string;
  readonly session_id: string | null;
}

/** A day as it was planned, hour by hour. */
export interface WrittenDay {
  readonly kind: 'weekday' | 'weekend' | 'holiday';
  readonly occasions: readonly string[];
  readonly written_by: 'offline' | 'model' | 'fallback';
  readonly timezone: string;
  readonly blocks: readonly DayBlock[];
  readonly sittings: readonly DaySitting[];
}

export interface PersonaDay {
  readonly day: string;
  readonly narrative: string;
  readonly written: WrittenDay | null;
  readonly sessions: readonly SessionCard[];
}

export interface InterestMoved {
  readonly topic: string;
  /** 0 to 1; 0 is an interest that came with what was seen. */
  readonly made_with: number;
  readonly now: number;
}

/** What lived days taught. */
export interface Learning {
  readonly days: number;
  readonly frozen: boolean;
  readonly moved: readonly InterestMoved[];
}

export interface PersonaDetail extends PersonaCard {
  /** Everything that sessions are on, by name: most sessions first. */
  readonly devices: readonly string[];
  readonly housemates: readonly PersonRef[];
  readonly learning: Learning;
  /** Local hour, 0 to 24. */
  readonly wakes: number;
  /** Local hour; above 24 is after midnight. */
  readonly sleeps: number;
  readonly works: readonly [number, number] | null;
  readonly days: readonly PersonaDay[];
  readonly ads_by_daypart: Readonly<Record<Daypart, number>>;
  readonly top_advertisers: readonly AdvertiserCount[];
  readonly latest: readonly AdCard[];
}
