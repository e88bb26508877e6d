/** Comments that wait for a person: approved or rejected here, one by one, by name, and posted nowhere. */
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

import { draftsResource, PersonaApi } from '@core/api/api';
import type { DraftCard } from '@core/api/models';
import { type Problem, toProblem } from '@core/api/problem';
import { remember, remembered } from '@core/memory';
import { EmptyState } from '@shared/empty-state';
import { ProblemNotice } from '@shared/problem-notice';
import { counted } from '@shared/words';

import { type DraftDecision, DraftRow } from './draft-row';

const NAME = 'decider';

@Component({
  selector: 'persona-drafts-page',
  imports: [DraftRow, EmptyState, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './drafts-page.html',
})
export class DraftsPage {
  private readonly api = inject(PersonaApi);
  protected readonly resource = draftsResource();
  protected readonly list = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly waiting = computed(() => this.inState(true));
  protected readonly settled = computed(() => this.inState(false));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly summary = computed(() => {
    const list = this.list();
    if (list === null) return 'What people of the panel would write under a post';
    return `${counted(list.waiting, 'comment waits', 'comments wait')} for you; nothing is posted`;
  });
  /** Who decides; kept in this browser. */
  protected readonly name = signal(remembered(NAME) ?? '');
  protected readonly deciding = signal(false);
  protected readonly refusal = signal<Problem | null>(null);

  protected rename(event: Event): void {
    this.name.set((event.target as HTMLInputElement).value);
    remember(NAME, this.name().trim());
  }

  protected decide(draft: DraftCard, said: DraftDecision): void {
    this.deciding.set(true);
    this.refusal.set(null);
    const verdict = { by: this.name().trim(), ...(said.why === '' ? {} : { why: said.why }) };
    this.api.decide(draft.draft_id, said.approves ? 'approve' : 'reject', verdict).subscribe({
      next: () => {
        this.settle();
      },
      error: (error: unknown) => {
        this.refusal.set(toProblem(error));
        this.settle();
      },
    });
  }

  private settle(): void {
    this.deciding.set(false);
    this.resource.reload();
  }

  private inState(isWaiting: boolean): readonly DraftCard[] {
    return (this.list()?.items ?? []).filter((draft) => (draft.state === 'waiting') === isWaiting);
  }
}
