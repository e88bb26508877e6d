import { describe, expect, it } from 'vitest';

import { pageOf } from './page-turn';

describe('pages', () => {
  it('stay the same while the viewer opens over the gallery', () => {
    expect(pageOf('/ads/o-1?persona=p-anna')).toBe(pageOf('/ads'));
  });

  it('differ from person to person', () => {
    expect(pageOf('/personas/p-anna')).not.toBe(pageOf('/personas/p-tom'));
  });
});
