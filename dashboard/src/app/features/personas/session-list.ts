/** A day's sessions in words: when, why, how it went, what was seen. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { SessionCard } from '@core/api/models';
import { Icon } from '@shared/icon';
import { counted, platformWords } from '@shared/words';

import { SESSION_LOOKS } from './session-looks';

@Component({
  selector: 'persona-session-list',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol>
      @for (row of rows(); track row.session_id) {
        <li
          class="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-0.5 border-t border-line py-3 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto]"
        >
          <span class="numeral text-soft">{{ row.local_time }}</span>
          <span>
            {{ row.title }}
            @if (row.reason) {
              <span class="block text-sm text-faint">{{ row.reason }}</span>
            }
          </span>
          <span class="flex items-center gap-4 text-sm max-sm:col-start-2">
            @if (row.seen) {
              <span class="numeral text-faint">{{ row.seen }}</span>
            }
            <span class="flex items-center gap-1.5 font-medium" [class]="row.look.text">
              <persona-icon [name]="row.look.icon" [size]="15" />
              {{ row.state_words }}
            </span>
          </span>
        </li>
      }
    </ol>
  `,
})
export class SessionList {
  readonly sessions = input.required<readonly SessionCard[]>();

  protected readonly rows = computed(() =>
    this.sessions().map((session) => ({
      ...session,
      look: SESSION_LOOKS[session.state],
      title: `${platformWords(session.platform)} ${session.mood}, about ${Math.max(1, Math.round(session.planned_minutes))} min`,
      reason: session.state === 'done' ? null : session.reason,
      seen:
        session.items_seen > 0
          ? `${counted(session.ads_seen, 'ad', 'ads')} in ${session.items_seen} items`
          : '',
    })),
  );
}
