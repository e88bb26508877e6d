/** Search, filters, order and the chips of what is filtered; every change is a change of address. */
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { type Params, Router, RouterLink } from '@angular/router';

import type { Facet, Facets } from '@core/api/models';
import { Icon } from '@shared/icon';

import {
  type AdQuery,
  type Chip,
  facetWords,
  FILTER_NAMES,
  type FilterKey,
  looksForWords,
  type Sort,
  VIEWABLE_WORDS,
  withoutFilters,
} from '../ad-query';
import { FilterMenu, type Option } from './filter-menu';

interface Menu {
  readonly key: FilterKey;
  readonly name: string;
  readonly value: string | null;
  readonly options: readonly Option[];
}

const TYPING_MS = 250;
const SORT_WORDS: Readonly<Record<Sort, string>> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  best: 'Best match first',
};

@Component({
  selector: 'persona-filter-bar',
  imports: [RouterLink, FilterMenu, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './filter-bar.html',
  host: { class: 'block no-print' },
})
export class FilterBar {
  private readonly router = inject(Router);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private typing: ReturnType<typeof setTimeout> | null = null;

  readonly query = input.required<AdQuery>();
  readonly facets = input.required<Facets | null>();
  readonly chips = input.required<readonly Chip[]>();

  /** On a phone the menus hide behind one button. */
  protected readonly unfolded = signal(false);
  protected readonly clearing = withoutFilters();
  protected readonly sorts = computed<readonly Option[]>(() => {
    const known: Sort[] = looksForWords(this.query()) ? ['newest', 'oldest', 'best'] : ['newest', 'oldest'];
    return known.map((sort) => ({
      value: sort === 'newest' ? null : sort,
      label: SORT_WORDS[sort],
      count: null,
    }));
  });
  protected readonly sort = computed(() => (this.query().sort === 'newest' ? null : this.query().sort));
  protected readonly sortWords = computed(() => SORT_WORDS[this.query().sort]);
  protected readonly menus = computed<readonly Menu[]>(() => {
    const facets = this.facets();
    return [
      this.menu('persona', 'Everybody', facets?.personas),
      this.menu('advertiser', 'All advertisers', facets?.advertisers),
      this.menu('platform', 'All platforms', facets?.platforms),
      this.menu('daypart', 'Any time', facets?.dayparts),
      this.menu('day', 'Any day', facets?.days),
      this.menu('landing', 'Anywhere', facets?.landings),
      this.viewableMenu(),
    ];
  });

  constructor() {
    afterNextRender(() => {
      if (asksForFocus()) this.field().nativeElement.focus();
    });
    inject(DestroyRef).onDestroy(() => {
      this.stopTyping();
    });
  }

  protected type(event: Event): void {
    const q = (event.target as HTMLInputElement).value;
    this.stopTyping();
    this.typing = setTimeout(() => {
      this.go({ q: q || null }, true);
    }, TYPING_MS);
  }

  protected choose(key: FilterKey | 'sort', value: string | null): void {
    this.go({ [key]: value }, false);
  }

  private go(queryParams: Params, replaceUrl: boolean): void {
    void this.router.navigate(['/ads'], { queryParams, queryParamsHandling: 'merge', replaceUrl });
  }

  private stopTyping(): void {
    if (this.typing !== null) clearTimeout(this.typing);
  }

  private menu(key: FilterKey, neutral: string, facets: readonly Facet[] = []): Menu {
    const value = this.query().filters[key] ?? null;
    const options = facets.map((facet) => ({
      value: facet.value,
      label: facetWords(key, facet),
      count: facet.count,
    }));
    return {
      key,
      name: FILTER_NAMES[key],
      value,
      options: [{ value: null, label: neutral, count: null }, ...options],
    };
  }

  private viewableMenu(): Menu {
    const options = Object.entries(VIEWABLE_WORDS).map(([value, label]) => ({ value, label, count: null }));
    return {
      key: 'viewable',
      name: FILTER_NAMES.viewable,
      value: this.query().filters.viewable ?? null,
      options: [{ value: null, label: 'Long or short', count: null }, ...options],
    };
  }
}

function asksForFocus(): boolean {
  return (history.state as { focusSearch?: boolean } | null)?.focusSearch === true;
}
