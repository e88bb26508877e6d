/** The gallery: every ad seen, filtered by the address, with the viewer as a dialog over it. */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink, RouterOutlet } from '@angular/router';

import { LiveStream } from '@core/stream/live-stream';
import { AdCardView } from '@shared/ad-card';
import { missedWords } from '@shared/coverage-words';
import { EmptyState } from '@shared/empty-state';
import { ProblemNotice } from '@shared/problem-notice';
import { ViewSwitch } from '@shared/view-switch';
import { counted, numberWords } from '@shared/words';

import { apiParams, chipsOf, readQuery, unknownKeys, withoutFilters } from './ad-query';
import { AdsStore } from './ads-store';
import { FilterBar } from './gallery/filter-bar';
import { NearEnd } from './gallery/near-end';

@Component({
  selector: 'persona-ads-page',
  imports: [RouterLink, RouterOutlet, AdCardView, EmptyState, FilterBar, NearEnd, ProblemNotice, ViewSwitch],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ads-page.html',
})
export class AdsPage {
  private readonly stream = inject(LiveStream);
  private readonly params = toSignal(inject(ActivatedRoute).queryParams, { requireSync: true });
  private readonly freshSince = signal<number | null>(null);

  protected readonly store = inject(AdsStore);
  protected readonly query = computed(() => readQuery(this.params()), {
    equal: (one, other) => JSON.stringify(apiParams(one)) === JSON.stringify(apiParams(other)),
  });
  protected readonly unknown = computed(() => unknownKeys(this.params()));
  protected readonly chips = computed(() => chipsOf(this.query(), this.store.facets(), this.store.items()));
  protected readonly clearing = withoutFilters();

  protected readonly heading = computed(() => {
    if (!this.store.loaded()) return 'Every ad the panel has seen';
    const count = counted(this.store.total(), 'ad', 'ads');
    if (this.query().filters.like !== undefined) return `${count} with such words, the closest first`;
    if (this.chips().length > 0) return `${count} ${this.store.total() === 1 ? 'matches' : 'match'}`;
    const missed = missedWords(this.store.missed());
    return missed === null ? `${count} seen` : `${count} seen (${missed})`;
  });
  protected readonly shownWords = computed(
    () => `Showing ${numberWords(this.store.items().length)} of ${numberWords(this.store.total())}`,
  );
  protected readonly searchWords = computed(() => {
    const guessed = this.store.guessed();
    const said = guessed.map((word) => `“${word}”`).join(' or ');
    const instead =
      this.store.total() === 0 ? ', nor anything close to it.' : ': these have words close to it.';
    const close = guessed.length === 0 ? [] : [`No ad says ${said}${instead}`];
    const behind = this.store.notYet();
    const late = `${counted(behind, 'ad cannot', 'ads cannot')} be found yet: the index is being made.`;
    return behind === 0 ? close : [...close, late];
  });
  protected readonly newer = computed(() => {
    const newest = this.stream.newestEvent();
    const since = this.freshSince();
    return newest?.kind === 'ad_seen' && since !== null && newest.id > since;
  });

  constructor() {
    effect(() => {
      const query = this.query();
      untracked(() => {
        this.markFresh();
        void this.store.show(query);
      });
    });
  }

  protected showNewer(): void {
    this.markFresh();
    void this.store.reload();
  }

  private markFresh(): void {
    this.freshSince.set(this.stream.newestEvent()?.id ?? 0);
  }
}
