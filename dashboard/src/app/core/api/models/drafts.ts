/** Comments that wait for a person: nothing of what is here is posted. */

export type DraftState = 'waiting' | 'approved' | 'rejected';

export interface DraftCard {
  readonly draft_id: string;
  readonly persona_id: string;
  readonly persona_name: string;
  readonly initials: string;
  readonly hue: number;
  readonly platform: string;
  readonly platform_name: string;
  readonly text: string;
  readonly written_at: string;
  readonly local_time: string;
  readonly state: DraftState;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly why: string | null;
}

export interface DraftList {
  readonly items: readonly DraftCard[];
  readonly waiting: number;
  readonly total: number;
}
