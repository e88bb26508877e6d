/** The gallery's question as it stands in the address: what filters mean, and how they become chips. */
import type { Params } from '@angular/router';

import type { AdCard, Facet, Facets } from '@core/api/models';
import { dayWords } from '@shared/time';
import { advertiserWords, daypartWords, groupWords, LANDINGS, platformWords } from '@shared/words';

export const FILTER_KEYS = [
  'q',
  'persona',
  'advertiser',
  'platform',
  'daypart',
  'landing',
  'viewable',
  'day',
  'creative',
  'category',
  'like',
  'group',
  'since',
  'until',
  'counted',
] as const;

export type FilterKey = (typeof FILTER_KEYS)[number];
export type Sort = 'newest' | 'oldest' | 'best';

export interface AdQuery {
  readonly filters: Readonly<Partial<Record<FilterKey, string>>>;
  readonly sort: Sort;
}

export interface Chip {
  readonly key: FilterKey;
  /** "Person" in "Person: Anna". */
  readonly name: string;
  readonly value: string;
}

export const FILTER_NAMES: Readonly<Record<FilterKey, string>> = {
  q: 'Text',
  persona: 'Person',
  advertiser: 'Advertiser',
  platform: 'Platform',
  daypart: 'Time of day',
  landing: 'Leads to',
  viewable: 'On screen',
  day: 'Day',
  creative: 'Same ad',
  category: 'Sells',
  like: 'Like',
  group: 'Seen by',
  since: 'From',
  until: 'To',
  counted: 'Counted',
};

export const VIEWABLE_WORDS: Readonly<Record<string, string>> = {
  true: 'Long enough to count',
  false: 'Only in passing',
};

/** Between the people of a link that means any of several. */
const SEPARATOR = ',';

/** Parameters of the page that are no filters, and rightly so. */
const OTHER_KEYS: readonly string[] = ['sort', 'kiosk'];

const FACET_OF: Readonly<Partial<Record<FilterKey, keyof Facets>>> = {
  persona: 'personas',
  advertiser: 'advertisers',
  daypart: 'dayparts',
  landing: 'landings',
  day: 'days',
  platform: 'platforms',
};

/** Reads the address; empty parameters count as absent. */
export function readQuery(params: Params): AdQuery {
  const filters: Partial<Record<FilterKey, string>> = {};
  for (const key of FILTER_KEYS) {
    const value = first(params[key]);
    if (value !== null) filters[key] = value;
  }
  return { filters, sort: sortOf(first(params['sort']), filters) };
}

/** What the API is asked; the default order is not spelled out. */
export function apiParams(query: AdQuery): Record<string, string | readonly string[]> {
  const { persona, ...filters } = query.filters;
  return {
    ...filters,
    ...(persona === undefined
      ? {}
      : { persona: persona.includes(SEPARATOR) ? persona.split(SEPARATOR) : persona }),
    ...(query.sort === 'newest' ? {} : { sort: query.sort }),
  };
}

/** Whether words are looked for, so that some ads fit better than others. */
export function looksForWords(query: AdQuery): boolean {
  return query.filters.q !== undefined;
}

/** Parameters that mean nothing here: kept in the address, and said aloud. */
export function unknownKeys(params: Params): readonly string[] {
  const known: readonly string[] = [...FILTER_KEYS, ...OTHER_KEYS];
  return Object.keys(params).filter((key) => !known.includes(key));
}

/** The change of address that removes every filter and keeps the order. */
export function withoutFilters(): Params {
  return Object.fromEntries(FILTER_KEYS.map((key) => [key, null]));
}

/** The active filters in words, in a fixed order. */
export function chipsOf(query: AdQuery, facets: Facets | null, ads: readonly AdCard[]): readonly Chip[] {
  return FILTER_KEYS.flatMap((key) => {
    const value = query.filters[key];
    return value === undefined
      ? []
      : [{ key, name: FILTER_NAMES[key], value: inWords(key, value, facets, ads) }];
  });
}

/** A facet value as it reads in a menu. */
export function facetWords(key: FilterKey, facet: Facet): string {
  if (key === 'daypart' || key === 'platform' || key === 'landing' || key === 'day')
    return inWords(key, facet.value, null, []);
  return facet.label;
}

function inWords(key: FilterKey, value: string, facets: Facets | null, ads: readonly AdCard[]): string {
  switch (key) {
    case 'q':
      return `“${value}”`;
    case 'like':
      return advertiserWords(
        ads.find((ad) => ad.observation_id === value)?.advertiser ?? 'one advertisement',
      );
    case 'group':
      return groupWords(value);
    case 'since':
    case 'until':
      return dayWords(value);
    case 'counted':
      return 'Only what the statistics count';
    case 'platform':
      return platformWords(value);
    case 'daypart':
      return daypartWords(value);
    case 'landing':
      return (LANDINGS as Readonly<Record<string, string>>)[value] ?? value;
    case 'viewable':
      return VIEWABLE_WORDS[value] ?? value;
    case 'day':
      return dayWords(value);
    case 'creative': {
      const sample = ads.find((ad) => ad.creative_key === value);
      return sample === undefined ? 'one advertisement' : advertiserWords(sample.advertiser);
    }
    case 'persona':
      if (value.includes(SEPARATOR)) return `any of ${value.split(SEPARATOR).length} people`;
      return facetLabel(key, value, facets) ?? nameFrom(key, value, ads) ?? value;
    default:
      return facetLabel(key, value, facets) ?? nameFrom(key, value, ads) ?? value;
  }
}

function facetLabel(key: FilterKey, value: string, facets: Facets | null): string | null {
  const list = FACET_OF[key];
  if (facets === null || list === undefined) return null;
  return facets[list].find((facet) => facet.value === value)?.label ?? null;
}

function nameFrom(key: FilterKey, value: string, ads: readonly AdCard[]): string | null {
  if (key !== 'persona') return null;
  return ads.find((ad) => ad.persona_id === value)?.persona_name ?? null;
}

/** The best match needs words to match. */
function sortOf(value: string | null, filters: AdQuery['filters']): Sort {
  if (value === 'best' && filters.q !== undefined) return 'best';
  return value === 'oldest' ? 'oldest' : 'newest';
}

function first(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one !== '' ? one : null;
}
