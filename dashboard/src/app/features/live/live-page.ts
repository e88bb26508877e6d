/** The wall: who is doing what now, needs attention first, with the activity beside it. */
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Shortcuts } from '@core/shortcuts';
import { LiveStream } from '@core/stream/live-stream';
import { ConnectionPill } from '@shared/connection-pill';
import { EmptyState } from '@shared/empty-state';
import { Icon } from '@shared/icon';
import { ProblemNotice } from '@shared/problem-notice';

import { ActivityFeed } from './activity-feed';
import { LiveTile } from './live-tile';
import { inOrder, tally } from './statuses';

@Component({
  selector: 'persona-live-page',
  imports: [RouterLink, ActivityFeed, ConnectionPill, EmptyState, Icon, LiveTile, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './live-page.html',
})
export class LivePage {
  protected readonly stream = inject(LiveStream);
  /** `?kiosk=1` is for a screen on a wall. */
  readonly kiosk = input<string>();
  protected readonly onWall = computed(() => this.kiosk() === '1');

  protected readonly people = computed(() => inOrder(this.stream.people()));
  protected readonly tally = computed(() => tally(this.stream.people()));
  protected readonly lastAds = computed(() => {
    const latest = new Map<string, string>();
    for (const event of this.stream.shown()) {
      if (event.kind !== 'ad_seen' || event.persona_id === null) continue;
      if (!latest.has(event.persona_id)) latest.set(event.persona_id, event.at);
    }
    return latest;
  });

  constructor() {
    const pause = {
      keys: ['p'],
      does: 'Pause or resume what moves',
      group: 'Live',
      run: () => {
        this.togglePause();
      },
    };
    inject(Shortcuts).register([pause], inject(DestroyRef));
  }

  protected togglePause(): void {
    this.stream.setPaused(!this.stream.paused());
  }
}
