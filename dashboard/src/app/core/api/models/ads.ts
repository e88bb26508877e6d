/** What the API says about ads. */
import type { SessionCard } from './people';

export type Surface = string;

export type LandingQuality = 'direct' | 'unwrapped' | 'opaque' | 'none';

export type Daypart = 'night' | 'morning' | 'afternoon' | 'evening';

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
  readonly count: number;
  /** Ad slots on the ad's platform while it ran: without any, the ad could not have been seen. */
  readonly slots: number;
  /** How many items the persona passed in all. */
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
