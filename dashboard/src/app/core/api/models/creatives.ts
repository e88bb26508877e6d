/** What the API says about distinct ads. */
import type { AdCard, Page, Picture } from './ads';

export interface Category {
  readonly id: string;
  /** Names from the top of the tree down. */
  readonly path: readonly string[];
}

export interface CategoryChoice extends Category {
  /** How likely it is right. */
  readonly share: number;
}

export interface Sells {
  /** Null: nobody is sure. */
  readonly category: Category | null;
  /** `words`, `encoder and words` or `a person`; null before it was looked at. */
  readonly how: string | null;
  readonly share: number | null;
  readonly choices: readonly CategoryChoice[];
}

export interface CreativeCard {
  readonly creative_id: string;
  readonly advertiser: string | null;
  readonly brand: string | null;
  readonly lines: readonly string[];
  readonly landing_domain: string | null;
  readonly platforms: readonly string[];
  readonly sightings: number;
  readonly seen_by: number;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly sells: Sells;
  readonly screenshot: Picture;
  readonly observation_id: string;
  /** Other distinct ads of the same design. */
  readonly versions: number;
}

export interface Appearance {
  readonly appearance_id: string;
  readonly platform: string;
  readonly advertiser: string | null;
  readonly lines: readonly string[];
  readonly observation_id: string;
  readonly screenshot: Picture;
  readonly sightings: number;
  /** Why its picture cannot be compared. */
  readonly problem: string | null;
}

export interface Correction {
  readonly id: number;
  readonly at: string;
  readonly kind: 'merge' | 'split' | 'category' | 'undo';
  readonly sentence: string;
  readonly in_force: boolean;
}

export interface CreativeDetail extends CreativeCard {
  readonly appearances: readonly Appearance[];
  readonly again: readonly AdCard[];
  readonly other_versions: readonly CreativeCard[];
  readonly campaign: readonly CreativeCard[];
  readonly corrections: readonly Correction[];
}

export interface CreativePage extends Page<CreativeCard> {
  readonly categories: readonly (Category & { readonly count: number })[];
  readonly not_sure: number;
  /** Sightings that are not grouped yet. */
  readonly waiting: number;
}
