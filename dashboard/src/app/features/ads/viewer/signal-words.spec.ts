import { describe, expect, it } from 'vitest';

import type { Signal } from '@core/api/models';

import { confidenceWords, labelWords, signalWords } from './signal-words';

function aSignal(changes: Partial<Signal>): Signal {
  return { name: 'text', kind: 'label', value: 'Anzeige', source: 'dom', selector_id: null, ...changes };
}

describe('what gave an ad away', () => {
  it('quotes a label and says in which way it was read', () => {
    expect(signalWords(aSignal({}))).toBe('It says “Anzeige”');
    expect(signalWords(aSignal({ source: 'a11y' }))).toBe('It says “Anzeige” to a screen reader');
  });

  it('explains every other kind of sign, and names one it does not know', () => {
    expect(signalWords(aSignal({ kind: 'network' }))).toContain('own data');
    expect(signalWords(aSignal({ kind: 'slot' }))).toContain('a place the platform keeps for ads');
    expect(signalWords(aSignal({ kind: 'new_kind', name: 'new_name' }))).toBe('new_name');
  });

  it('says how sure it is', () => {
    const detection = { signals: [], reason: '', adapter_version: '', rules_version: '' };
    expect(confidenceWords({ ...detection, confidence: 'high' })).toMatch(/^Sure/);
    expect(confidenceWords({ ...detection, confidence: 'medium' })).toMatch(/^Likely/);
    expect(confidenceWords({ ...detection, confidence: 'low' })).toMatch(/^Unsure/);
  });

  it('describes a label by language and disguise, as far as they are known', () => {
    const label = { label_text: 'Anzeige', label_locale: 'de', disclosure_type: 'platform_ad' };
    expect(labelWords({ ...label, label_encoding: 'plain' })).toBe('“Anzeige”, German');
    expect(labelWords({ ...label, label_encoding: 'css_order' })).toContain('out of order');
    expect(labelWords({ ...label, label_locale: 'not a locale', label_encoding: 'plain' })).toBe(
      '“Anzeige”, not a locale',
    );
    expect(labelWords({ ...label, label_text: null, label_encoding: 'none' })).toBeNull();
  });
});
