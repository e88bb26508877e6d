/** What the API says about this moment. */
import type { Picture } from './ads';
import type { DeviceKind } from './people';

export type TileStatus = 'active' | 'starting' | 'next' | 'resting' | 'stopped' | 'finished';

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

export type EventKind =
  | 'run_started'
  | 'run_ended'
  | 'session_started'
  | 'session_ended'
  | 'ad_seen'
  | 'searched'
  | 'liked'
  | 'visited'
  | 'opened'
  | 'followed'
  | 'comment_drafted'
  | 'draft_decided'
  | 'incident';

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
