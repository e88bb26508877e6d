import { howWords, otherChoices, seenWords, sellsWords, versionWords } from './creative-words';

const CARS = { id: '1551', path: ['Vehicles'] };

describe('creative words', () => {
  it('says how often and by how many', () => {
    expect(seenWords({ sightings: 1, seen_by: 1 })).toBe('Seen once');
    expect(seenWords({ sightings: 12, seen_by: 1 })).toBe('Seen 12 times by 1 person');
    expect(seenWords({ sightings: 1200, seen_by: 5 })).toBe('Seen 1,200 times by 5 people');
  });

  it('shows doubt as doubt', () => {
    const sells = { category: null, how: 'words', share: 0.4, choices: [{ ...CARS, share: 0.4 }] };
    expect(sellsWords(sells)).toBe('Not sure what it sells');
    expect(howWords(sells)).toContain('do not tell enough');
    expect(otherChoices(sells)).toHaveLength(1);
  });

  it('says who said it', () => {
    const sells = { category: CARS, how: 'a person', share: null, choices: [{ ...CARS, share: 0.2 }] };
    expect(sellsWords(sells)).toBe('Vehicles');
    expect(howWords(sells)).toBe('A person said so.');
    expect(otherChoices(sells)).toHaveLength(0);
    expect(howWords({ ...sells, how: 'words', share: 0.83 })).toBe(
      'Told by its words, likely right 83 % of the time.',
    );
  });

  it('counts versions only when there are some', () => {
    expect(versionWords(0)).toBe('');
    expect(versionWords(1)).toBe('1 other version');
  });
});
