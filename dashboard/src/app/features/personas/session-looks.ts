/** How the states of a session look: on the strip, and as an icon beside the word. */
import type { SessionState } from '@core/api/models';
import type { IconName } from '@shared/icon';

export interface SessionLook {
  readonly block: string;
  readonly icon: IconName;
  readonly text: string;
}

const WAITING: SessionLook = { block: 'border-2 border-accent bg-raised', icon: 'clock', text: 'text-soft' };
const RUNNING: SessionLook = { block: 'bg-good', icon: 'live', text: 'text-good' };
const TROUBLE: SessionLook = { block: 'bg-bad', icon: 'warning', text: 'text-bad' };
const LEFT_OUT: SessionLook = {
  block: 'border-2 border-dashed border-line-strong',
  icon: 'close',
  text: 'text-faint',
};

export const SESSION_LOOKS: Readonly<Record<SessionState, SessionLook>> = {
  planned: WAITING,
  leased: { ...RUNNING, icon: 'spark' },
  running: RUNNING,
  done: { block: 'bg-accent', icon: 'check', text: 'text-accent' },
  interrupted: TROUBLE,
  blocked: TROUBLE,
  missed: LEFT_OUT,
  skipped: LEFT_OUT,
};
