/** Plausible ads, tiles, sessions and events for specs; each takes only what a spec cares about. */
import type {
  ActivityEvent,
  AdCard,
  AdPage,
  DraftCard,
  Facets,
  InsightFinding,
  PersonaCard,
  PersonRef,
  SessionCard,
  Tile,
  WrittenDay,
} from '@core/api/models';

export function anAd(changes: Partial<AdCard> = {}): AdCard {
  return {
    observation_id: 'o-1',
    advertiser: 'Northwind Shoes',
    advertiser_username: 'northwindshoes',
    text: 'Run the long way home',
    call_to_action: 'Shop now',
    landing_domain: 'northwind.example',
    landing_quality: 'direct',
    persona_id: 'p-anna',
    persona_name: 'Anna Berg',
    hue: 28,
    platform: 'tiktok',
    surface: 'for_you_feed',
    observed_at: '2026-03-03T08:14:00Z',
    local_time: 'Tue 08:14',
    timezone: 'Europe/London',
    daypart: 'morning',
    viewable: true,
    visible_fraction: 0.96,
    visible_ms: 3200,
    screenshot: { url: '/api/v1/blobs/abc', width: 780, height: 1688 },
    creative_key: 'c-1',
    sightings: 1,
    seen_by: 1,
    highlights: [],
    ...changes,
  };
}

export function aDraft(changes: Partial<DraftCard> = {}): DraftCard {
  return {
    draft_id: 'd-1',
    persona_id: 'p-anna',
    persona_name: 'Anna Berg',
    initials: 'AB',
    hue: 28,
    platform: 'tiktok',
    platform_name: 'TikTok',
    text: 'More running like this, please!',
    written_at: '2026-03-03T08:14:00Z',
    local_time: 'Tue 08:14',
    state: 'waiting',
    decided_by: null,
    decided_at: null,
    why: null,
    ...changes,
  };
}

export const NO_FACETS: Facets = {
  personas: [],
  advertisers: [],
  platforms: [],
  dayparts: [],
  landings: [],
  days: [],
};

export function aPage(ids: readonly string[], changes: Partial<AdPage> = {}): AdPage {
  const items = ids.map((id) => anAd({ observation_id: id }));
  return {
    items,
    total: items.length,
    next_cursor: null,
    facets: NO_FACETS,
    missed_estimate: null,
    guessed: [],
    not_searchable_yet: 0,
    ...changes,
  };
}

export function anEvent(id: number, changes: Partial<ActivityEvent> = {}): ActivityEvent {
  return {
    id,
    at: '2026-03-03T08:14:00Z',
    kind: 'ad_seen',
    session_id: 's-1',
    persona_id: 'p-anna',
    persona_name: 'Anna Berg',
    subject_id: 'o-1',
    sentence: `Event ${id}`,
    ...changes,
  };
}

export function aTile(changes: Partial<Tile> = {}): Tile {
  return {
    persona_id: 'p-anna',
    name: 'Anna Berg',
    initials: 'AB',
    hue: 28,
    household: 'The Bergs',
    device_kind: 'phone',
    device_name: 'Pixel 8a',
    platform: 'tiktok',
    status: 'active',
    sentence: 'Watching a cooking video',
    since: null,
    session_id: 's-1',
    items_seen: 10,
    ads_seen: 2,
    ads_today: 5,
    last_screenshot: null,
    next: null,
    local_time: 'Tue 08:14',
    ...changes,
  };
}

export function aSession(changes: Partial<SessionCard> = {}): SessionCard {
  return {
    session_id: 's-1',
    persona_id: 'p-anna',
    persona_name: 'Anna Berg',
    platform: 'tiktok',
    device_name: 'Pixel 8a',
    day: '2026-03-03',
    planned_start: '2026-03-03T08:14:00Z',
    local_time: 'Tue 06:00',
    planned_minutes: 24,
    mood: 'over breakfast',
    state: 'done',
    state_words: 'finished',
    reason: null,
    items_seen: 40,
    ads_seen: 7,
    started_at: null,
    ended_at: null,
    attempt: 1,
    ...changes,
  };
}

export function aDay(): WrittenDay {
  const phone = { device_name: "Anna's phone", device_kind: 'phone', session_id: null } as const;
  const television = { device_name: 'the smart TV', device_kind: 'tv', session_id: null } as const;
  return {
    kind: 'weekday',
    occasions: [],
    written_by: 'offline',
    timezone: 'Europe/London',
    blocks: [
      { starts: 240, ends: 528, doing: 'sleep', where: 'home', place: 'home', company: [] },
      { starts: 528, ends: 570, doing: 'travel', where: 'way', place: 'work', company: [] },
      { starts: 570, ends: 1020, doing: 'work', where: 'work', place: 'work', company: [] },
      { starts: 1020, ends: 1060, doing: 'travel', where: 'way', place: 'home', company: [] },
      { starts: 1060, ends: 1400, doing: 'tv', where: 'home', place: 'home', company: ['p-tom'] },
      { starts: 1400, ends: 1680, doing: 'sleep', where: 'home', place: 'home', company: [] },
    ],
    sittings: [
      { ...phone, starts: 540, minutes: 12, platform: 'tiktok', mood: 'over breakfast', session_id: 's-1' },
      { ...phone, starts: 600, minutes: 0.5, platform: null, mood: 'a glance' },
      { ...television, starts: 1100, minutes: 40, platform: 'youtube', mood: 'at home' },
      { ...phone, starts: 1300, minutes: 9, platform: 'tiktok', mood: 'on the sofa' },
    ],
  };
}

export function aPerson(changes: Partial<PersonaCard> = {}): PersonaCard {
  return {
    persona_id: 'p-anna',
    name: 'Anna Berg',
    initials: 'AB',
    hue: 28,
    age: 34,
    gender: 'female',
    occupation: 'nurse',
    place: 'Leeds',
    household_id: 'h-1',
    household: 'The Bergs',
    blurb: 'Scrolls on the tram.',
    interests: [{ topic: 'cooking', strength: 0.8 }],
    device_kind: 'phone',
    device_name: 'Pixel 8a',
    twin_of: null,
    ads: 7,
    items: 40,
    sessions_done: 3,
    sessions_total: 4,
    account: 'anna',
    ...changes,
  };
}

export function aFinding(changes: Partial<InsightFinding> = {}): InsightFinding {
  const people = (...numbers: number[]): readonly PersonRef[] =>
    numbers.map((number) => ({ persona_id: `p-${number}`, name: `Person ${number}` }));
  return {
    creative_key: 'c-1',
    sentence: 'Shown 4.0 times more to personas with gender female, likely 2.0 to 8.0.',
    who: 'gender female',
    kind: 'consistent with a rule',
    effect: { ratio: 4, low: 2, high: 8, inside_saw: 2, inside: 3, outside_saw: 1, outside: 4 },
    q: 0.01,
    by_chance: 1.6,
    groups: {
      inside_saw: people(1, 2),
      inside_did_not: people(3),
      outside_saw: people(4),
      outside_did_not: people(5, 6, 7),
    },
    ad: anAd(),
    ...changes,
  };
}
