import { describe, expect, it } from 'vitest';

import { aPerson } from '../../testing/examples';
import { byHousehold, matching } from './households';

describe('households', () => {
  const anna = aPerson();
  const maya = aPerson({
    persona_id: 'p-maya',
    name: 'Maya Okafor',
    household_id: 'h-2',
    household: 'Mill Lane',
  });
  const tom = aPerson({
    persona_id: 'p-tom',
    name: 'Tom Berg',
    interests: [{ topic: 'cycling', strength: 0.9 }],
  });

  it('bring together who lives together', () => {
    const homes = byHousehold([anna, maya, tom]);
    expect(homes.map((home) => home.people.map((person) => person.name))).toEqual([
      ['Anna Berg', 'Tom Berg'],
      ['Maya Okafor'],
    ]);
  });

  it('are searched word by word', () => {
    expect(matching([anna, maya, tom], 'berg cycling')).toEqual([tom]);
    expect(matching([anna, maya, tom], ' ')).toHaveLength(3);
    expect(matching([anna], 'plumber')).toEqual([]);
  });
});
