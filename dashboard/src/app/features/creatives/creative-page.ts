/** One distinct ad: its sightings, its versions, its campaign, and what a person can correct in it. */
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';

import { CorrectionsApi, creativeResource } from '@core/api/creatives';
import type { CreativeCard, CreativeDetail } from '@core/api/models';
import { type Problem, toProblem } from '@core/api/problem';
import { PageTitle } from '@core/page-title';
import { AdCardView } from '@shared/ad-card';
import { Dialog } from '@shared/dialog';
import { ProblemNotice } from '@shared/problem-notice';
import { advertiserWords, counted, platformWords } from '@shared/words';

import { CategoryPicker } from './category-picker';
import { CreativeCardView } from './creative-card';
import { howWords, otherChoices, pathWords, seenWords, versionWords } from '@shared/creative-words';
import { SellsChip } from '@shared/sells-chip';

@Component({
  selector: 'persona-creative-page',
  imports: [RouterLink, AdCardView, CategoryPicker, CreativeCardView, Dialog, ProblemNotice, SellsChip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './creative-page.html',
})
export class CreativePage {
  private readonly api = inject(CorrectionsApi);
  private readonly router = inject(Router);

  /** From the address. */
  readonly id = input.required<string>();

  protected readonly resource = creativeResource(() => this.id());
  protected readonly ad = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  /** What came of the last correction. */
  protected readonly refused = signal<Problem | null>(null);
  protected readonly said = signal('');
  protected readonly busy = signal(false);
  protected readonly choosing = signal(false);
  protected readonly advertiser = computed(() => advertiserWords(this.ad()?.advertiser ?? null));
  protected readonly seen = computed(() => {
    const ad = this.ad();
    return ad === null ? '' : `${seenWords(ad)}, on ${ad.platforms.map(platformWords).join(' and ')}`;
  });
  protected readonly how = computed(() => {
    const ad = this.ad();
    return ad === null ? '' : howWords(ad.sells);
  });
  protected readonly others = computed(() => {
    const ad = this.ad();
    return ad === null ? [] : otherChoices(ad.sells);
  });
  protected readonly beside = computed(() => versionWords(this.ad()?.other_versions.length ?? 0));
  protected readonly path = pathWords;
  protected readonly platform = platformWords;
  protected readonly times = (count: number): string => counted(count, 'sighting', 'sightings');
  protected readonly name = (card: CreativeCard): string =>
    `${advertiserWords(card.advertiser)}: ${card.lines[0] ?? 'no words'}`;

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.ad() !== null) title.say(`Distinct ad by ${this.advertiser()}`);
    });
  }

  protected async merge(other: CreativeCard): Promise<void> {
    await this.correct(this.api.merge(this.id(), other.creative_id), 'They are one ad now.');
  }

  protected async split(appearance: string): Promise<void> {
    await this.correct(this.api.split(this.id(), appearance), 'It is an ad of its own now: this one.');
  }

  protected async sells(categoryId: string): Promise<void> {
    this.choosing.set(false);
    await this.correct(this.api.category(this.id(), categoryId), 'What it sells was changed.');
  }

  protected async undo(correction: number): Promise<void> {
    await this.attempt(async () => {
      await firstValueFrom(this.api.undo(correction));
      this.resource.reload();
      this.said.set('The correction was taken back.');
    });
  }

  private async correct(request: Observable<CreativeDetail>, done: string): Promise<void> {
    await this.attempt(async () => {
      const after = await firstValueFrom(request);
      this.said.set(done);
      if (after.creative_id === this.id()) this.resource.set(after);
      else await this.router.navigate(['/creatives', after.creative_id], { replaceUrl: true });
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refused.set(null);
    try {
      await work();
    } catch (error) {
      this.refused.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
