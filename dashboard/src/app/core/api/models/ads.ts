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

/** Where an ad says what was searched for; the parts together are the text. */
export interface Highlight {
  readonly field: 'advertiser' | 'text' | 'elsewhere';
  /** Where elsewhere that is, in words. */
  readonly label: string;
  readonly parts: readonly { readonly text: string; readonly hit: boolean }[];
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
  /** Of a search for words. */
  readonly highlights: readonly Highlight[];
}

export interface Facet {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface Facets {
  readonly personas: readonly Facet[];
  readonly advertisers: readonly Facet[];
  readonly platforms: readonly Facet[];
  readonly dayparts: readonly Facet[];
  readonly landings: readonly Facet[];
  readonly days: readonly Facet[];
}

/** Ads that were probably missed unnoticed: a 95 % interval from a random second look. */
export interface Missed {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

export interface AdPage extends Page<AdCard> {
  readonly facets: Facets;
  /** Null with a filter, and when nothing was looked at twice. */
  readonly missed_estimate: Missed | null;
  /** Words no ad has; ads with words close to them were searched for instead. */
  readonly guessed: readonly string[];
  /** Ads a search cannot find yet. */
  readonly not_searchable_yet: number;
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

/** One thing that speaks for an ad. */
export interface Signal {
  readonly name: string;
  readonly kind: string;
  readonly value: string;
  /** Where it was read: dom, a11y, network_json, ocr, inferred. */
  readonly source: string;
  readonly selector_id: string | null;
}

/** The distinct ad; what the page does not say is null. Of the whole record, what is shown. */
export interface Creative {
  readonly ad_format: string;
  readonly paid_for_by: string | null;
  readonly headline: string | null;
  readonly description: string | null;
  readonly price: string | null;
  readonly display_url: string | null;
  readonly items: readonly { readonly headline: string | null }[];
}

/** One sighting of it. Of the whole record, what is shown. */
export interface AdRecord {
  readonly page_url: string | null;
  readonly device_class: string | null;
  readonly disclosure: {
    readonly label_text: string | null;
    readonly label_locale: string | null;
    readonly label_encoding: string;
    readonly disclosure_type: string;
  };
  readonly detection: {
    readonly signals: readonly Signal[];
    readonly confidence: 'high' | 'medium' | 'low';
    readonly reason: string;
    readonly adapter_version: string;
    readonly rules_version: string;
  };
  readonly why_this_ad: { readonly reasons: readonly string[] } | null;
  readonly completeness: { readonly missing?: readonly string[] };
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
  readonly creative: Creative;
  readonly record: AdRecord;
  readonly other_sightings: readonly AdCard[];
  readonly who: readonly Witness[];
}
