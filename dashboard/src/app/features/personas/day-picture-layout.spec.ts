import { describe, expect, it } from 'vitest';

import type { WrittenDay } from '@core/api/models';

import { aDay, aSession } from '../../testing/examples';
import { lanesOf, laneOfSessions, span, staysOf } from './day-picture-layout';

describe('the picture of a day', () => {
  it('runs from four in the morning to four', () => {
    expect(span(240, 1680)).toEqual({ left: 0, width: 100 });
    expect(span(600, 960)).toEqual({ left: 25, width: 25 });
  });

  it('cuts off what lies outside and keeps the short visible', () => {
    expect(span(0, 240 + 144)).toEqual({ left: 0, width: 10 });
    expect(span(1600, 2000).left + span(1600, 2000).width).toBeCloseTo(100);
    expect(span(600, 600).width).toBe(0.35);
  });

  it('joins what is done at one place and keeps the ways apart', () => {
    const stays = staysOf(aDay().blocks);
    expect(stays.map((stay) => [stay.where, stay.place])).toEqual([
      ['home', 'home'],
      ['way', 'work'],
      ['work', 'work'],
      ['way', 'home'],
      ['home', 'home'],
    ]);
    expect(stays[0]).toMatchObject({ left: 0, width: 20 });
  });

  it('has a lane for each device, the one most in hand first', () => {
    const lanes = lanesOf(aDay());
    expect(lanes.map((lane) => [lane.device, lane.kind, lane.marks.length])).toEqual([
      ["Anna's phone", 'phone', 3],
      ['the smart TV', 'tv', 1],
    ]);
    expect(lanes[0]?.marks.map((mark) => mark.isGlance)).toEqual([false, true, false]);
  });

  it('is empty on a day off line', () => {
    const offLine: WrittenDay = { ...aDay(), sittings: [] };
    expect(lanesOf(offLine)).toEqual([]);
  });
});

describe('the sessions of a day that was not kept whole', () => {
  it('stand at their local time, those after midnight at the end', () => {
    const noon = laneOfSessions([aSession({ local_time: 'Tue 10:00', planned_minutes: 72 })]);
    expect(noon[0]).toMatchObject({ left: 25, width: 5 });
    const late = laneOfSessions([aSession({ local_time: 'Wed 00:30', planned_minutes: 30 })]);
    expect(late[0]?.left).toBeCloseTo(((24.5 - 4) / 24) * 100);
  });

  it('are left out when they tell no time', () => {
    expect(laneOfSessions([aSession({ local_time: 'Tuesday' })])).toEqual([]);
  });
});
