/** How far the run is: days, sessions done of planned, and a bar that says the same. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { Run } from '@core/api/models';
import { dayWords } from '@shared/time';
import { counted } from '@shared/words';

@Component({
  selector: 'persona-run-progress',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-sm">
      <p>
        <span class="font-semibold">{{ state() }}</span>
        &ngsp;
        <span class="text-soft">· {{ days() }}</span>
      </p>
      <p class="numeral text-soft">{{ run().sessions_done }} of {{ run().sessions_total }} sessions done</p>
    </div>
    <div
      class="mt-2.5 h-2 overflow-hidden rounded-full bg-veil"
      role="progressbar"
      aria-label="Progress of the run"
      aria-valuemin="0"
      [attr.aria-valuemax]="run().sessions_total"
      [attr.aria-valuenow]="run().sessions_done"
      [attr.aria-valuetext]="run().sessions_done + ' of ' + run().sessions_total + ' sessions done'"
    >
      <div
        class="h-full rounded-full bg-accent transition-[width] duration-700 ease-calm"
        [style.width.%]="percent()"
      ></div>
    </div>
  `,
})
export class RunProgress {
  readonly run = input.required<Run>();

  protected readonly percent = computed(() => {
    const { sessions_done: done, sessions_total: total } = this.run();
    return total === 0 ? 0 : Math.min(100, (done / total) * 100);
  });

  protected readonly state = computed(() => {
    const run = this.run();
    if (run.ended_at !== null) return 'Finished';
    if (run.running > 0) return `${counted(run.running, 'person is', 'people are')} on-line now`;
    return 'Waiting for the next session';
  });

  protected readonly days = computed(() => {
    const run = this.run();
    const pace = run.mode === 'fast' ? ', lived in fast-forward' : '';
    const first = dayWords(run.first_day);
    return run.days === 1 ? `${first}${pace}` : `${counted(run.days, 'day', 'days')} from ${first}${pace}`;
  });
}
