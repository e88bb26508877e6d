import { describe, expect, it } from 'vitest';

import { aTile } from '../../testing/examples';
import { inOrder, tally } from './statuses';

describe('the wall', () => {
  const resting = aTile({ persona_id: '1', name: 'Anna', status: 'resting' });
  const active = aTile({ persona_id: '2', name: 'Tom', status: 'active' });
  const stopped = aTile({ persona_id: '3', name: 'Maya', status: 'stopped' });
  const alsoActive = aTile({ persona_id: '4', name: 'Ines', status: 'active' });

  it('puts who needs attention first and keeps equals in place by name', () => {
    const names = inOrder([resting, active, stopped, alsoActive]).map((tile) => tile.name);
    expect(names).toEqual(['Maya', 'Ines', 'Tom', 'Anna']);
  });

  it('counts only the statuses there are', () => {
    expect(tally([resting, active, alsoActive])).toBe('2 on-line · 1 resting');
    expect(tally([])).toBe('');
  });
});
