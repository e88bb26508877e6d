/** What the API says in the briefing. */
import type { AdCard, Missed } from './ads';
import type { AdvertiserCount, PersonRef } from './people';

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

export interface Totals {
  readonly ads: number;
  readonly items: number;
  readonly personas: number;
  readonly advertisers: number;
  /** Share of feed items that were ads, 0 to 1. */
  readonly ad_share: number;
  readonly coverage: Coverage;
}

/** How complete what was seen is. */
export interface Coverage {
  /** Items that were seen to be ads, captured or not. */
  readonly slots_seen: number;
  readonly ads_captured: number;
  /** How many ads were seen and not captured, by the reason. */
  readonly misses: Readonly<Record<string, number>>;
  readonly missed_estimate: Missed | null;
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
