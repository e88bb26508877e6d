/** The words on screen for the values the API uses: one glossary for every page. */
import type { Daypart, LandingQuality } from '@core/api/models';

const PLATFORMS: Readonly<Record<string, string>> = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  youtube: 'YouTube',
  facebook: 'Facebook',
};

export const DAYPARTS: Readonly<Record<Daypart, string>> = {
  night: 'Night, 0 to 6',
  morning: 'Morning, 6 to 12',
  afternoon: 'Afternoon, 12 to 18',
  evening: 'Evening, 18 to 24',
};

export const LANDINGS: Readonly<Record<LandingQuality, string>> = {
  direct: 'Straight to the address',
  unwrapped: 'Through tracking hosts, read from the link',
  opaque: 'The link does not say',
  none: 'No link',
};

/** A platform by its own spelling. */
export function platformWords(platform: string): string {
  return PLATFORMS[platform] ?? platform;
}

/** A part of the day: "Morning, 6 to 12". */
export function daypartWords(daypart: string): string {
  return (DAYPARTS as Readonly<Partial<Record<string, string>>>)[daypart] ?? daypart;
}

/** Where a surface is: "for_you_feed" is "For you feed". */
export function surfaceWords(surface: string): string {
  const words = surface.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An interest as people say it: "home_decor" is "home decor". */
export function topicWords(topic: string): string {
  return topic.replaceAll('_', ' ');
}

/** A group as people say it: "interest:home_decor" is "interest: home decor". */
export function groupWords(key: string): string {
  if (key === '') return 'Everybody';
  const [name = '', ...value] = key.split(':');
  return `${topicWords(name)}: ${topicWords(value.join(':'))}`;
}

/** Who paid for it; ads may hide that. */
export function advertiserWords(advertiser: string | null): string {
  return advertiser ?? 'Advertiser not named';
}

/** "1 ad", "2 ads"; the number grouped for reading. */
export function counted(count: number, one: string, many: string): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** 12345 is "12,345". */
export function numberWords(value: number): string {
  return value.toLocaleString('en-GB');
}

/** 0.183 is "18 %"; small shares keep a decimal. */
export function shareWords(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)} %`;
}

/** Bytes as a reader expects them: "48 kB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
