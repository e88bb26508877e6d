/** One draft of a comment: who would write it, what it says, and a person's word on it. */
import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { DraftCard } from '@core/api/models';
import { Portrait } from '@shared/portrait';

export interface DraftDecision {
  readonly approves: boolean;
  readonly why: string;
}

@Component({
  selector: 'persona-draft-row',
  imports: [RouterLink, Portrait],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <article class="card flex gap-4 p-5 sm:p-6" [attr.aria-label]="'Draft by ' + draft().persona_name">
      <persona-portrait [initials]="draft().initials" [hue]="draft().hue" [size]="44" />
      <div class="min-w-0 flex-1">
        <p class="text-sm text-faint">
          <a class="text-link" [routerLink]="['/personas', draft().persona_id]">{{ draft().persona_name }}</a>
          on {{ draft().platform_name }}, {{ draft().local_time }}
        </p>
        <blockquote class="prose mt-1.5 text-lg text-pretty">“{{ draft().text }}”</blockquote>
        @if (draft().state === 'waiting') {
          @if (rejecting()) {
            <form class="mt-4 grid gap-2" (submit)="reject($event, reason.value)">
              <label class="text-sm text-soft" [for]="'why-' + draft().draft_id">Why not?</label>
              <input
                #reason
                class="field w-full px-3"
                maxlength="500"
                required
                [id]="'why-' + draft().draft_id"
                [disabled]="busy()"
              />
              <div class="flex flex-wrap gap-2">
                <button type="submit" class="button button-strong" [disabled]="busy()">Reject it</button>
                <button type="button" class="button" (click)="rejecting.set(false)">Back</button>
              </div>
            </form>
          } @else {
            <div class="mt-4 flex flex-wrap gap-2">
              <button
                type="button"
                class="button"
                [class.button-strong]="!busy()"
                [disabled]="busy()"
                (click)="decided.emit({ approves: true, why: '' })"
              >
                Approve
              </button>
              <button type="button" class="button" [disabled]="busy()" (click)="rejecting.set(true)">
                Reject …
              </button>
            </div>
          }
        } @else {
          <p class="mt-2 text-sm text-soft">
            {{ draft().state === 'approved' ? 'Approved' : 'Rejected' }} by {{ draft().decided_by
            }}{{ draft().why ? ': ' + draft().why : '' }}
          </p>
        }
      </div>
    </article>
  `,
})
export class DraftRow {
  readonly draft = input.required<DraftCard>();
  /** Whether a decision is under way, or nobody has said yet who decides. */
  readonly busy = input(false);
  readonly decided = output<DraftDecision>();
  protected readonly rejecting = signal(false);

  protected reject(event: Event, why: string): void {
    event.preventDefault();
    if (why.trim() !== '') this.decided.emit({ approves: false, why: why.trim() });
  }
}
