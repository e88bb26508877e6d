/** Everybody on the panel, home by home. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { personasResource } from '@core/api/api';
import { toProblem } from '@core/api/problem';
import { EmptyState } from '@shared/empty-state';
import { Icon } from '@shared/icon';
import { ProblemNotice } from '@shared/problem-notice';
import { counted } from '@shared/words';

import { byHousehold, matching } from './households';
import { PersonaCardView } from './persona-card';

@Component({
  selector: 'persona-personas-page',
  imports: [RouterLink, EmptyState, Icon, PersonaCardView, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './personas-page.html',
})
export class PersonasPage {
  private readonly router = inject(Router);
  protected readonly resource = personasResource();
  /** The search, from the address. */
  readonly q = input<string>();

  protected readonly everybody = computed(() =>
    this.resource.hasValue() ? this.resource.value().items : null,
  );
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly found = computed(() => matching(this.everybody() ?? [], this.q() ?? ''));
  protected readonly homes = computed(() => byHousehold(this.found()));
  protected readonly summary = computed(() => {
    const everybody = this.everybody();
    if (everybody === null) return 'The people whose days are lived here';
    const people = counted(everybody.length, 'person', 'people');
    const homes = counted(byHousehold(everybody).length, 'home', 'homes');
    const found = this.q() ? ` · ${counted(this.found().length, 'match', 'matches')}` : '';
    return `${people} in ${homes}${found}`;
  });

  protected search(event: Event): void {
    const q = (event.target as HTMLInputElement).value;
    void this.router.navigate([], {
      queryParams: { q: q || null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
