/** One ad, large, with its evidence beside it: a dialog over the gallery that keeps the filters. */
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  type ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';

import { adResource } from '@core/api/api';
import type { AdCard } from '@core/api/models';
import { toProblem } from '@core/api/problem';
import { remember, remembered } from '@core/memory';
import { PageTitle } from '@core/page-title';
import { Shortcuts } from '@core/shortcuts';
import { Icon } from '@shared/icon';
import { ProblemNotice } from '@shared/problem-notice';
import { advertiserWords } from '@shared/words';

import { AdsStore } from '../ads-store';
import { AdPanel } from './ad-panel';
import { viewerShortcuts } from './viewer-shortcuts';
import { neighbour, placeWords } from './walk';

@Component({
  selector: 'persona-ad-viewer',
  imports: [AdPanel, Icon, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ad-viewer.html',
})
export class AdViewer {
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly store = inject(AdsStore);
  private readonly shortcuts = inject(Shortcuts);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');

  /** From the address. */
  readonly id = input.required<string>();

  protected readonly resource = adResource(() => this.id());
  protected readonly detail = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  /** What the gallery already knows is shown at once; the rest follows. */
  protected readonly ad = computed<AdCard | null>(
    () => this.detail() ?? this.store.items()[this.index()] ?? null,
  );
  protected readonly index = computed(() => this.store.indexOf(this.id()));
  protected readonly place = computed(() => placeWords(this.index(), this.store.total()));
  protected readonly atStart = computed(() => this.index() <= 0);
  protected readonly atEnd = computed(
    () => this.index() === this.store.items().length - 1 && !this.store.hasMore(),
  );
  protected readonly advertiser = computed(() => advertiserWords(this.ad()?.advertiser ?? null));
  protected readonly pictureWords = computed(() => {
    const ad = this.ad();
    return ad === null ? '' : `Screenshot of the ad by ${this.advertiser()}, as ${ad.persona_name} saw it`;
  });
  protected readonly panelOpen = signal(remembered('viewer.panel') !== 'closed');
  protected readonly fullscreen = signal(false);

  constructor() {
    const title = inject(PageTitle);
    afterNextRender(() => {
      this.dialog().nativeElement.showModal();
      this.stage().nativeElement.focus();
    });
    effect(() => {
      if (this.ad() !== null) title.say(`Ad by ${this.advertiser()}`);
    });
    effect(() => {
      const id = this.id();
      if (this.store.loaded()) untracked(() => void this.store.locate(id));
    });
    this.shortcuts.register(viewerShortcuts(this), inject(DestroyRef));
  }

  async step(step: 1 | -1): Promise<void> {
    const next = await neighbour(this.store, this.id(), step);
    if (next !== null) await this.open(next.observation_id);
  }

  togglePanel(): void {
    this.panelOpen.update((open) => !open);
    remember('viewer.panel', this.panelOpen() ? 'open' : 'closed');
  }

  async toggleFullscreen(): Promise<void> {
    if (this.document.fullscreenElement === null) await this.stage().nativeElement.requestFullscreen();
    else await this.document.exitFullscreen();
  }

  async close(event?: Event): Promise<void> {
    event?.preventDefault();
    const id = this.id();
    this.dialog().nativeElement.close();
    await this.router.navigate(['/ads'], { queryParamsHandling: 'preserve' });
    this.document.querySelector<HTMLElement>(`[data-ad="${CSS.escape(id)}"]`)?.focus();
  }

  showShortcuts(): void {
    this.shortcuts.sheetOpen.set(true);
  }

  protected onFullscreenChange(): void {
    this.fullscreen.set(this.document.fullscreenElement !== null);
  }

  /** Stepping replaces the address: Back returns to the gallery, not through every ad. */
  private async open(id: string): Promise<void> {
    await this.router.navigate(['/ads', id], { queryParamsHandling: 'preserve', replaceUrl: true });
  }
}
