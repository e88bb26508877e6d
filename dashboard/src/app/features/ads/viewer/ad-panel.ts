/** What is known about one ad, in the order in which a reader asks. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { AdCard, AdDetail } from '@core/api/models';
import { Icon } from '@shared/icon';
import { spanWords } from '@shared/time';
import { platformWords, shareWords, surfaceWords } from '@shared/words';

import { AdFacts, factsOf } from './ad-facts';
import { EvidenceFiles } from './evidence-files';
import { GaveItAway } from './gave-it-away';
import { landingSentence } from './landing-words';
import { OtherSightings } from './other-sightings';
import { SameAdAgain } from './same-ad-again';
import { WhoSawIt } from './who-saw-it';

@Component({
  selector: 'persona-ad-panel',
  imports: [RouterLink, AdFacts, EvidenceFiles, GaveItAway, Icon, OtherSightings, SameAdAgain, WhoSawIt],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ad-panel.html',
})
export class AdPanel {
  readonly ad = input.required<AdCard>();
  /** Null until it has been fetched; the card's facts are shown meanwhile. */
  readonly detail = input.required<AdDetail | null>();

  protected readonly where = computed(() => {
    const { platform, surface } = this.ad();
    return `${platformWords(platform)}, ${surfaceWords(surface)}`;
  });
  protected readonly duration = computed(() => {
    const ad = this.ad();
    const words = `${spanWords(ad.visible_ms)}, at most ${shareWords(ad.visible_fraction)} of it`;
    return ad.viewable ? words : `${words}: too short to count as viewable`;
  });
  protected readonly landing = computed(() => {
    const landing = this.detail()?.landing;
    return landing === undefined ? null : { ...landing, sentence: landingSentence(landing) };
  });
  protected readonly hasFacts = computed(() => {
    const detail = this.detail();
    return detail !== null && factsOf(detail).length > 0;
  });
  protected readonly session = computed(() => {
    const session = this.detail()?.session;
    return session === undefined ? null : `${session.mood}, on ${session.device_name}`;
  });
}
