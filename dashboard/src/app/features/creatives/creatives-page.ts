/** Every distinct ad once: what it sells, how often it was seen; filtered by category through the address. */
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';

import { creativesResource } from '@core/api/creatives';
import { toProblem } from '@core/api/problem';
import { EmptyState } from '@shared/empty-state';
import { ProblemNotice } from '@shared/problem-notice';
import { ViewSwitch } from '@shared/view-switch';
import { counted, numberWords } from '@shared/words';

import { CreativeCardView } from './creative-card';
import { NOT_SURE, pathWords } from '@shared/creative-words';

const PAGE_SIZE = 60;

@Component({
  selector: 'persona-creatives-page',
  imports: [RouterLink, CreativeCardView, EmptyState, ProblemNotice, ViewSwitch],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './creatives-page.html',
})
export class CreativesPage {
  private readonly router = inject(Router);
  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });

  protected readonly category = computed(() => this.params().get('category') ?? '');
  protected readonly sort = computed(() => (this.params().get('sort') === 'newest' ? 'newest' : 'most seen'));
  private readonly start = computed(() => Number(this.params().get('from') ?? '0') || 0);

  protected readonly resource = creativesResource(() => ({
    sort: this.sort(),
    limit: PAGE_SIZE,
    ...(this.category() === '' ? {} : { category: this.category() }),
    ...(this.start() > 0 ? { cursor: this.start() } : {}),
  }));
  protected readonly page = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly heading = computed(() => {
    const page = this.page();
    if (page === null) return 'The same ad is shown once, however often it was seen';
    const waiting =
      page.waiting === 0 ? '' : `; ${counted(page.waiting, 'sighting', 'sightings')} not grouped yet`;
    return `${counted(page.total, 'distinct ad', 'distinct ads')}${waiting}`;
  });
  protected readonly choices = computed(() => {
    const page = this.page();
    if (page === null) return [];
    return [
      ...page.categories.map((category) => ({
        value: category.id,
        label: `${pathWords(category.path)} (${numberWords(category.count)})`,
      })),
      { value: NOT_SURE, label: `Not sure (${numberWords(page.not_sure)})` },
    ];
  });
  protected readonly before = computed(() =>
    this.start() > 0 ? Math.max(0, this.start() - PAGE_SIZE) : null,
  );

  protected choose(key: string, event: Event): void {
    const value = (event.target as HTMLSelectElement).value;
    void this.router.navigate([], {
      queryParams: { [key]: value === '' ? null : value, from: null },
      queryParamsHandling: 'merge',
    });
  }
}
