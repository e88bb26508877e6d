import { describe, expect, it } from 'vitest';

import { anAd, NO_FACETS } from '../../testing/examples';
import { apiParams, chipsOf, readQuery, unknownKeys, withoutFilters } from './ad-query';

describe('the question in the address', () => {
  it('is the same after it was written and read again', () => {
    const params = { persona: 'p-anna', q: 'lamp', sort: 'oldest' };
    expect(apiParams(readQuery(params))).toEqual(params);
  });

  it('leaves out what is empty and what is the default', () => {
    expect(apiParams(readQuery({ persona: '', sort: 'newest' }))).toEqual({});
  });

  it('takes the first of repeated values', () => {
    expect(readQuery({ persona: ['p-anna', 'p-tom'] }).filters).toEqual({ persona: 'p-anna' });
  });

  it('passes values on that it does not know, so that the API can refuse them aloud', () => {
    expect(apiParams(readQuery({ daypart: 'dusk' }))).toEqual({ daypart: 'dusk' });
  });

  it('names parameters that mean nothing here', () => {
    expect(unknownKeys({ persona: 'p-anna', sort: 'oldest', colour: 'red' })).toEqual(['colour']);
  });

  it('is cleared of every filter at once', () => {
    const cleared = { ...{ persona: 'p-anna', sort: 'oldest' }, ...withoutFilters() };
    expect(apiParams(readQuery(cleared))).toEqual({ sort: 'oldest' });
  });
});

describe('chips', () => {
  const chip = (params: Record<string, string>, ads = [anAd()]): string | undefined =>
    chipsOf(readQuery(params), NO_FACETS, ads)[0]?.value;

  it('use the label of the facet', () => {
    const facets = { ...NO_FACETS, personas: [{ value: 'p-tom', label: 'Tom Berg', count: 3 }] };
    const [first] = chipsOf(readQuery({ persona: 'p-tom' }), facets, []);
    expect(first).toEqual({ key: 'persona', name: 'Person', value: 'Tom Berg' });
  });

  it('find a name among the ads when no facet has it', () => {
    expect(chip({ persona: 'p-anna' })).toBe('Anna Berg');
  });

  it('speak plainly', () => {
    expect(chip({ viewable: 'false' })).toBe('Only in passing');
    expect(chip({ landing: 'opaque' })).toBe('The link does not say');
    expect(chip({ q: 'lamp' })).toBe('“lamp”');
    expect(chip({ creative: 'c-1' })).toBe('Northwind Shoes');
  });

  it('show a value as it is when nothing better is known', () => {
    expect(chip({ persona: 'p-gone' }, [])).toBe('p-gone');
  });

  it('takes several people from one link and asks for any of them', () => {
    const query = readQuery({ creative: 'c-1', persona: 'p-1,p-2' });
    expect(apiParams(query)).toEqual({ creative: 'c-1', persona: ['p-1', 'p-2'] });
    expect(chipsOf(query, null, []).map((chip) => chip.value)).toContain('any of 2 people');
  });
});

describe('a search', () => {
  it('is ordered by fit only where there are words to fit', () => {
    expect(apiParams(readQuery({ q: 'lamp', sort: 'best' }))).toEqual({ q: 'lamp', sort: 'best' });
    expect(apiParams(readQuery({ sort: 'best' }))).toEqual({});
  });

  it('says in words what it is narrowed to', () => {
    const query = readQuery({
      group: 'interest:home_decor',
      since: '2026-11-16',
      like: 'o-1',
      counted: 'true',
    });
    expect(chipsOf(query, NO_FACETS, [anAd()]).map((chip) => chip.value)).toEqual([
      'Northwind Shoes',
      'interest: home decor',
      'Monday 16 November',
      'Only what the statistics count',
    ]);
  });
});
