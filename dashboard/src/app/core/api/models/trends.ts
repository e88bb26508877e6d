/** What the API says about what changes from week to week. */
import type { Effect, Insights } from './insights';

/** Sightings out of ad slots, with a 95 % interval whose unit is the household. */
export interface Share {
  readonly ads: number;
  readonly slots: number;
  /** Null without a slot. */
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
}

export interface TrendLine {
  readonly name: string;
  readonly ads: number;
  readonly points: readonly Share[];
  /** The ads of each week. */
  readonly links: readonly (string | null)[];
}

export interface WeekSpan {
  readonly monday: string;
  readonly first_day: string;
  readonly last_day: string;
  readonly slots: number;
  /** Null in the first week, in which every creative is new. */
  readonly new_creatives: number | null;
}

export interface ViewName {
  readonly key: string;
  readonly personas: number;
  readonly households: number;
}

export interface Audience {
  readonly brand: string;
  readonly ads: number;
  readonly since: string;
  readonly until: string;
  /** `ads` are the people who saw it, `slots` those who were shown any ad. */
  readonly reach: Share;
  readonly weekly: number;
  readonly weekly_low: number;
  readonly weekly_high: number | null;
  readonly platforms: Readonly<Record<string, number>>;
  readonly on_several: number;
  readonly leanings: readonly { readonly group: string; readonly effect: Effect; readonly link: string }[];
  readonly link: string;
}

export interface TrendChange {
  readonly kind: 'brand' | 'category';
  readonly name: string;
  readonly group: string;
  readonly since: string;
  readonly sentence: string;
  readonly p: number;
}

export type LineKind = 'brand' | 'category' | 'platform';

export interface Trends {
  readonly state: Insights['state'];
  readonly sentence: string;
  readonly view: string;
  readonly views: readonly ViewName[];
  readonly weeks: readonly WeekSpan[];
  readonly lines: Readonly<Partial<Record<LineKind, readonly TrendLine[]>>>;
  readonly changes: readonly TrendChange[];
  readonly series: number;
  readonly audiences: readonly Audience[];
}

export interface NumberOfAds {
  readonly words: string;
  readonly share: Share;
  readonly link: string | null;
}

export interface WeeklyFinding {
  readonly sentence: string;
  readonly new: boolean;
  readonly change: TrendChange;
  readonly numbers: readonly NumberOfAds[];
}

export interface Week {
  readonly monday: string;
  readonly first_day: string;
  readonly last_day: string;
  readonly said: string;
  readonly findings: readonly WeeklyFinding[];
  readonly series: number;
  readonly numbers: readonly NumberOfAds[];
  readonly new_creatives: number | null;
}

export interface WeeklyFindings {
  readonly state: Insights['state'];
  readonly sentence: string;
  readonly weeks: readonly Week[];
}
