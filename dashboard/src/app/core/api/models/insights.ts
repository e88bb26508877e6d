/** What the API says about who is shown what. */
import type { AdCard } from './ads';
import type { PersonRef } from './people';

export interface Effect {
  readonly ratio: number;
  readonly low: number;
  /** Null when nobody outside saw the ad. */
  readonly high: number | null;
  readonly inside_saw: number;
  readonly inside: number;
  readonly outside_saw: number;
  readonly outside: number;
}

export interface Groups {
  readonly inside_saw: readonly PersonRef[];
  readonly inside_did_not: readonly PersonRef[];
  readonly outside_saw: readonly PersonRef[];
  readonly outside_did_not: readonly PersonRef[];
}

export interface InsightFinding {
  readonly creative_key: string;
  readonly sentence: string;
  /** The group in words; empty when the ad only keeps to a time of day. */
  readonly who: string;
  readonly kind: 'consistent with a rule' | 'delivered to';
  readonly effect: Effect | null;
  /** Expected share of false findings among this one and all that are surer. */
  readonly q: number;
  /** What twins would differ by once in twenty times; null without twins. */
  readonly by_chance: number | null;
  readonly groups: Groups;
  readonly ad: AdCard;
}

export interface LeftOut {
  readonly reason: string;
  readonly sentence: string;
  readonly sessions: number;
}

export interface Floor {
  readonly pairs: number;
  readonly differs: number;
  readonly low: number;
  readonly high: number;
  readonly sentence: string;
}

export interface PlatformInsights {
  readonly platform: string;
  readonly headline: string;
  readonly findings: readonly InsightFinding[];
  readonly ads: number;
  readonly not_enough_evidence: number;
  readonly not_enough: string;
  readonly personas: number;
  readonly days: number;
  readonly sessions: number;
  readonly left_out: readonly LeftOut[];
  readonly slots: number;
  readonly items: number;
  readonly surfaces: Readonly<Record<string, number>>;
  readonly floor: Floor | null;
}

export interface Insights {
  readonly state: 'ready' | 'computing' | 'failed' | 'nothing yet';
  readonly sentence: string;
  readonly as_of: string | null;
  readonly platforms: readonly PlatformInsights[];
}
