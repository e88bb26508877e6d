/** A day as a picture: what is done, where, and when which device is in hand; the same in words beneath it. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { PersonaDay, PersonRef } from '@core/api/models';
import { Icon } from '@shared/icon';
import { hourWords } from '@shared/time';
import { platformWords } from '@shared/words';

import { lanesOf, laneOfSessions, sortOf, span, staysOf, TICKS, type Sort } from './day-picture-layout';
import {
  aboutWords,
  blockWords,
  doingWords,
  glancesWords,
  lengthWords,
  minuteWords,
  placeWords,
  sittingWords,
  whenWords,
} from './day-words';
import { SESSION_LOOKS } from './session-looks';

const LOOKS: Readonly<Record<Sort, string>> = {
  asleep: 'strip-sleep bg-veil text-faint',
  work: 'bg-info-soft text-info',
  meal: 'bg-warn-soft text-warn',
  chore: 'bg-veil text-soft',
  free: 'bg-good-soft text-good',
  way: 'strip-way text-faint',
};
const SORT_WORDS: Readonly<Record<Sort, string>> = {
  asleep: 'asleep',
  work: 'work and study',
  meal: 'meals',
  chore: 'chores and errands',
  free: 'free time',
  way: 'on the way',
};
const TOGETHER = 'a line at the foot: with somebody at home';
const SESSION = 'a session';
const IDLE = 'bg-line-strong/60';
const IN_HAND = 'a device in hand, nothing recorded';
/** Percent of the width from which a word fits into a block: on a wide page, and on a phone. */
const FITS_WIDE = 6.5;
const FITS_NARROW = 15;

@Component({
  selector: 'persona-day-picture',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './day-picture.html',
})
export class DayPicture {
  readonly day = input.required<PersonaDay>();
  readonly housemates = input<readonly PersonRef[]>([]);

  protected readonly ticks = TICKS.map((hour) => ({ words: hourWords(hour), ...span(hour * 60, hour * 60) }));
  protected readonly written = computed(() => this.day().written);
  protected readonly about = computed(() => {
    const written = this.written();
    return written === null ? '' : aboutWords(written);
  });

  private readonly firstNames = computed(
    () => new Map(this.housemates().map((one) => [one.persona_id, one.name.split(' ')[0] ?? one.name])),
  );
  private readonly sessions = computed(
    () => new Map(this.day().sessions.map((one) => [one.session_id, one])),
  );

  protected readonly blocks = computed(() =>
    (this.written()?.blocks ?? []).map((block) => {
      const company = block.company.map((id) => this.firstNames().get(id) ?? 'somebody at home');
      const where = span(block.starts, block.ends);
      return {
        ...where,
        starts: block.starts,
        look: LOOKS[sortOf(block.doing)],
        label: where.width < FITS_WIDE ? '' : doingWords(block.doing),
        labelClass: where.width < FITS_NARROW ? 'max-sm:hidden' : '',
        together: company.length > 0,
        title: blockWords(block, company),
        when: whenWords(block),
        what: doingWords(block.doing),
        place: placeWords(block),
        with: company.join(', '),
      };
    }),
  );

  /** What the colours mean, for those that occur. */
  protected readonly legend = computed(() => {
    const written = this.written();
    if (written === null) return [];
    const sorts = new Set(written.blocks.map((block) => sortOf(block.doing)));
    const seen = (Object.keys(LOOKS) as Sort[]).filter((sort) => sorts.has(sort));
    const marks = written.sittings.map((sitting) => sitting.session_id !== null);
    return [
      ...seen.map((sort) => ({ look: LOOKS[sort], words: SORT_WORDS[sort] })),
      ...(this.blocks().some((block) => block.together) ? [{ look: 'strip-foot', words: TOGETHER }] : []),
      ...(marks.includes(true) ? [{ look: 'bg-accent', words: SESSION }] : []),
      ...(marks.includes(false) ? [{ look: IDLE, words: IN_HAND }] : []),
    ];
  });

  protected readonly stays = computed(() =>
    staysOf(this.written()?.blocks ?? []).map((stay) => ({
      ...stay,
      words: stay.where !== 'way' && stay.width >= FITS_WIDE ? stay.place : '',
    })),
  );

  protected readonly lanes = computed(() => {
    const written = this.written();
    return (written === null ? [] : lanesOf(written)).map((lane) => ({
      ...lane,
      icon: lane.kind === 'phone' || lane.kind === 'tablet' ? ('phone' as const) : ('desktop' as const),
      marks: lane.marks.map((mark) => {
        const session = this.sessions().get(mark.sitting.session_id ?? '');
        const state = session === undefined ? '' : `: ${session.state_words}`;
        return {
          ...mark,
          look: session === undefined ? IDLE : SESSION_LOOKS[session.state].block,
          title: `${sittingWords(mark.sitting)}${state}`,
        };
      }),
    }));
  });

  /** For days that were planned before plans were kept whole, or that are too old for this list. */
  protected readonly alone = computed(() =>
    this.written() === null
      ? laneOfSessions(this.day().sessions).map((one) => ({
          ...one,
          look: SESSION_LOOKS[one.state].block,
          title: `${one.local_time}, ${one.mood}: ${one.state_words}`,
        }))
      : [],
  );

  protected readonly taken = computed(() =>
    this.lanes()
      .flatMap((lane) => lane.marks.map((mark) => ({ device: lane.device, ...mark })))
      .filter((mark) => !mark.isGlance)
      .sort((one, other) => one.sitting.starts - other.sitting.starts)
      .map((mark) => ({
        starts: mark.sitting.starts,
        when: minuteWords(mark.sitting.starts),
        length: lengthWords(mark.sitting.minutes),
        device: mark.device,
        platform: mark.sitting.platform === null ? 'Nothing recorded' : platformWords(mark.sitting.platform),
        why: mark.sitting.mood,
      })),
  );

  protected readonly glances = computed(() =>
    glancesWords(
      this.lanes().flatMap((lane) => lane.marks.filter((mark) => mark.isGlance).map((mark) => mark.sitting)),
    ),
  );
}
