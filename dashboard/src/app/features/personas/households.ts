/** The panel home by home, and the search among its people. */
import type { PersonaCard } from '@core/api/models';

export interface Home {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly people: readonly PersonaCard[];
}

/** Groups people by household in the order in which the households first appear. */
export function byHousehold(people: readonly PersonaCard[]): readonly Home[] {
  const homes = new Map<string, PersonaCard[]>();
  for (const person of people) {
    homes.set(person.household_id, [...(homes.get(person.household_id) ?? []), person]);
  }
  return [...homes].map(([id, members]) => ({
    id,
    name: members[0]?.household ?? '',
    place: members[0]?.place ?? '',
    people: members,
  }));
}

/** People whose name, work, place, home or interests contain every word of `query`. */
export function matching(people: readonly PersonaCard[], query: string): readonly PersonaCard[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const text = [
      person.name,
      person.occupation,
      person.place,
      person.household,
      ...person.interests.map((i) => i.topic),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
