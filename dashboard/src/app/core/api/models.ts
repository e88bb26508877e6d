/** What the API answers with, field by field, as documented for `/api/v1`. */

export type Surface = string;
export type LandingQuality = 'direct' | 'unwrapped' | 'opaque' | 'none';
export type Daypart = 'night' | 'morning' | 'afternoon' | 'evening';
export type DeviceKind = 'phone' | 'desktop';
export type TileStatus = 'active' | 'starting' | 'next' | 'resting' | 'stopped' | 'finished';
export type SessionState =
  'planned' | 'leased' | 'running' | 'done' | 'interrupted' | 'missed' | 'skipped' | 'blocked';
export type EventKind =
  | 'run_started'
  | 'run_ended'
  | 'session_started'
  | 'session_ended'
  | 'ad_seen'
  | 'searched'
  | 'liked'
  | 'visited'
  | 'incident';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly next_cursor: string | null;
}

export interface Picture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

export interface PersonRef {
  readonly persona_id: string;
  readonly name: string;
}

export interface AdCard {
  readonly observation_id: string;
  readonly advertiser: string | null;
  readonly advertiser_username: string | null;
  readonly text: string | null;
  readonly call_to_action: string | null;
  readonly landing_domain: string | null;
  readonly landing_quality: LandingQuality;
  readonly persona_id: string;
  readonly persona_name: string;
  readonly hue: number;
  readonly platform: string;
  readonly surface: Surface;
  /** Persona time, UTC. */
  readonly observed_at: string;
  /** Where the persona lives, such as "Tue 08:14". */
  readonly local_time: string;
  readonly timezone: string;
  readonly daypart: Daypart;
  readonly viewable: boolean;
  readonly visible_fraction: number;
  readonly visible_ms: number;
  readonly screenshot: Picture;
  readonly creative_key: string;
  /** Sightings of the same ad by anyone. */
  readonly sightings: number;
  /** How many personas saw the same ad. */
  readonly seen_by: number;
}

export interface Facet {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface Facets {
  readonly personas: readonly Facet[];
  readonly advertisers: readonly Facet[];
  readonly dayparts: readonly Facet[];
  readonly landings: readonly Facet[];
  readonly days: readonly Facet[];
}

export interface AdPage extends Page<AdCard> {
  readonly facets: Facets;
}

export interface KeptFile {
  readonly kind: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly media_type: string;
  readonly url: string;
}

export interface Landing {
  readonly raw: string | null;
  readonly chain: readonly string[];
  readonly url: string | null;
  readonly quality: LandingQuality;
}

export interface Witness {
  readonly persona_id: string;
  readonly name: string;
  /** How often this persona saw the ad; 0 means could have, but did not. */
  readonly count: number;
  /** How many feed items the persona passed: the denominator. */
  readonly items: number;
}

export interface AdDetail extends AdCard {
  readonly item_id: string;
  readonly ad_id: string | null;
  readonly account: string;
  readonly session: SessionCard;
  readonly landing: Landing;
  readonly label: { readonly text: string; readonly rule: string };
  readonly detector: string;
  readonly detector_version: string;
  readonly files: readonly KeptFile[];
  /** Every file is present under its hash. */
  readonly evidence_ok: boolean;
  readonly other_sightings: readonly AdCard[];
  readonly who: readonly Witness[];
}

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

export interface Run {
  readonly mode: 'fast' | 'live' | null;
  readonly first_day: string;
  readonly days: number;
  readonly sessions_done: number;
  readonly sessions_total: number;
  readonly running: number;
  readonly started_at: string;
  readonly ended_at: string | null;
}

export interface Finding {
  readonly sentence: string;
  /** A dashboard path. */
  readonly link: string | null;
}

export interface Attention extends Finding {
  readonly severity: 'info' | 'warning';
}

export interface PersonaCount extends PersonRef {
  readonly ads: number;
  readonly items: number;
}

export interface AdvertiserCount {
  readonly advertiser: string;
  readonly ads: number;
  readonly personas?: number;
}

export interface Totals {
  readonly ads: number;
  readonly items: number;
  readonly personas: number;
  readonly advertisers: number;
  /** Share of feed items that were ads, 0 to 1. */
  readonly ad_share: number;
}

export interface Home {
  readonly headline: string;
  readonly findings: readonly Finding[];
  readonly attention: readonly Attention[];
  readonly run: Run | null;
  readonly totals: Totals;
  /** 24 numbers, one per local hour. */
  readonly ads_by_hour: readonly number[];
  readonly ads_by_persona: readonly PersonaCount[];
  readonly top_advertisers: readonly AdvertiserCount[];
  readonly latest: readonly AdCard[];
  readonly target: string;
}

export interface Tile {
  readonly persona_id: string;
  readonly name: string;
  readonly initials: string;
  readonly hue: number;
  readonly household: string;
  readonly device_kind: DeviceKind;
  readonly device_name: string;
  readonly platform: string;
  readonly status: TileStatus;
  readonly sentence: string;
  readonly since: string | null;
  readonly session_id: string | null;
  readonly items_seen: number;
  readonly ads_seen: number;
  readonly ads_today: number;
  readonly last_screenshot:
    (Picture & { readonly observed_at: string; readonly advertiser: string | null }) | null;
  readonly next: {
    readonly starts_at: string;
    readonly local_time: string;
    readonly sentence: string;
  } | null;
  readonly local_time: string | null;
}

export interface Live {
  readonly people: readonly Tile[];
  readonly running: number;
  readonly at: string;
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

export interface PersonaDay {
  readonly day: string;
  readonly narrative: string;
  readonly sessions: readonly SessionCard[];
}

export interface PersonaDetail extends PersonaCard {
  readonly housemates: readonly PersonRef[];
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

export interface ActivityEvent {
  readonly id: number;
  /** Machine time, UTC. */
  readonly at: string;
  readonly kind: EventKind;
  readonly session_id: string | null;
  readonly persona_id: string | null;
  readonly persona_name: string | null;
  readonly subject_id: string | null;
  readonly sentence: string;
}
