import { describe, expect, it } from 'vitest';

import { landingSentence } from './landing-words';

describe('where an ad leads', () => {
  it('counts the hosts between', () => {
    const landing = {
      raw: null,
      chain: ['t.example', 'u.example'],
      url: 'https://a.example',
      quality: 'unwrapped',
    };
    expect(landingSentence({ ...landing, quality: 'unwrapped' })).toContain('2 tracking hosts');
  });

  it('admits what it cannot know', () => {
    expect(landingSentence({ raw: 'x', chain: ['t.example'], url: null, quality: 'opaque' })).toContain(
      'unknown',
    );
    expect(landingSentence({ raw: null, chain: [], url: null, quality: 'none' })).toContain('no link');
  });
});
