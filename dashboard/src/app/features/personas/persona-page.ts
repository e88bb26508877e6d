/** One person: who they are, how their days went, what they were shown. */
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { personaResource } from '@core/api/api';
import type { Daypart } from '@core/api/models';
import { toProblem } from '@core/api/problem';
import { PageTitle } from '@core/page-title';
import { AdCardView } from '@shared/ad-card';
import { type Bar, BarList } from '@shared/bar-list';
import { Icon } from '@shared/icon';
import { Portrait } from '@shared/portrait';
import { ProblemNotice } from '@shared/problem-notice';
import { dayWords } from '@shared/time';
import { DAYPARTS, numberWords, shareWords, topicWords } from '@shared/words';

import { DayPicture } from './day-picture';
import { SessionList } from './session-list';

@Component({
  selector: 'persona-persona-page',
  imports: [RouterLink, AdCardView, BarList, DayPicture, Icon, Portrait, ProblemNotice, SessionList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './persona-page.html',
})
export class PersonaPage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly resource = personaResource(() => this.id());
  protected readonly person = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly dayWords = dayWords;

  protected readonly facts = computed(() => {
    const person = this.person();
    if (person === null) return [];
    return [
      { name: 'Ads seen', value: numberWords(person.ads) },
      { name: 'Items passed', value: numberWords(person.items) },
      {
        name: 'Share of ads',
        value: person.items === 0 ? 'None yet' : shareWords(person.ads / person.items),
      },
      { name: 'Sessions', value: `${person.sessions_done} of ${person.sessions_total}` },
    ];
  });

  protected readonly interests = computed(() =>
    [...(this.person()?.interests ?? [])]
      .sort((one, other) => other.strength - one.strength)
      .map((interest) => ({ ...interest, topic: topicWords(interest.topic) })),
  );

  /** Interests that lived days moved, as steps of a hundredth. */
  protected readonly moved = computed(() =>
    (this.person()?.learning.moved ?? []).map((one) => ({
      topic: topicWords(one.topic),
      grows: one.now >= one.made_with,
      by: Math.round(Math.abs(one.now - one.made_with) * 100),
      isNew: one.made_with === 0,
    })),
  );

  protected readonly dayparts = computed<readonly Bar[]>(() => {
    const person = this.person();
    if (person === null) return [];
    return (Object.keys(DAYPARTS) as Daypart[]).map((daypart) => ({
      label: DAYPARTS[daypart],
      value: person.ads_by_daypart[daypart],
      link: ['/ads'],
      params: { persona: person.persona_id, daypart },
    }));
  });

  protected readonly advertisers = computed<readonly Bar[]>(() =>
    (this.person()?.top_advertisers ?? []).slice(0, 6).map((row) => ({
      label: row.advertiser,
      value: row.ads,
      link: ['/ads'],
      params: { persona: this.id(), advertiser: row.advertiser },
    })),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = this.person()?.name;
      if (name !== undefined) title.say(name);
    });
  }
}
