import { describe, expect, it } from 'vitest';

import { advertiserWords, counted, shareWords, sizeWords, surfaceWords } from './words';

describe('words', () => {
  it('count in singular and plural', () => {
    expect(counted(1, 'ad', 'ads')).toBe('1 ad');
    expect(counted(1234, 'ad', 'ads')).toBe('1,234 ads');
  });

  it('keep a decimal only where it matters', () => {
    expect(shareWords(0.183)).toBe('18 %');
    expect(shareWords(0.0183)).toBe('1.8 %');
    expect(shareWords(0)).toBe('0 %');
  });

  it('say so when nobody is named', () => {
    expect(advertiserWords(null)).toBe('Advertiser not named');
  });

  it('turn a surface and a size into something to read', () => {
    expect(surfaceWords('for_you_feed')).toBe('For you feed');
    expect(sizeWords(84_213)).toBe('84 kB');
  });
});
