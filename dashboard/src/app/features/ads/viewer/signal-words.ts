/** Why a unit was taken for an ad, in sentences: from signals as the detector names them to what a reader sees. */
import type { AdRecord, Signal } from '@core/api/models';

const KINDS: Readonly<Record<string, string>> = {
  slot: 'It stands in a place the platform keeps for ads',
  ad_link: 'It links through an address that only ads have',
  state: "The platform's player says that an ad is on",
  network: "The platform's own data marks it as an ad",
  weak: 'A hint that other posts may share',
};

const WAYS: Readonly<Record<string, string>> = {
  a11y: 'to a screen reader',
  inferred: 'by its letters, put together again',
  ocr: 'in the picture',
};

const DISGUISES: Readonly<Record<string, string>> = {
  hidden_letters: 'with hidden letters between its own',
  pseudo_content: 'drawn by a style sheet',
  css_order: 'with its letters out of order in the page',
  svg_use: 'drawn from another place of the page',
  canvas_aria: 'painted, with its name given elsewhere',
  aria_only: 'said to screen readers only',
};

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** One signal as a sentence. */
export function signalWords(signal: Signal): string {
  if (signal.kind !== 'label') return KINDS[signal.kind] ?? signal.name;
  const way = WAYS[signal.source];
  return way === undefined ? `It says “${signal.value}”` : `It says “${signal.value}” ${way}`;
}

/** How sure the detector is. */
export function confidenceWords(detection: AdRecord['detection']): string {
  if (detection.confidence === 'high') return 'Sure: independent signs agree.';
  if (detection.confidence === 'medium') return 'Likely: one kind of sign, and nothing against it.';
  return 'Unsure: only weak signs.';
}

/** The label and how it was written, such as "Sponsored, English, with hidden letters between its own". */
export function labelWords(disclosure: AdRecord['disclosure']): string | null {
  if (disclosure.label_text === null) return null;
  const language = disclosure.label_locale === null ? null : languageWords(disclosure.label_locale);
  const disguise = DISGUISES[disclosure.label_encoding];
  return [`“${disclosure.label_text}”`, language, disguise].filter((part) => part != null).join(', ');
}

function languageWords(locale: string): string {
  try {
    return LANGUAGES.of(locale) ?? locale;
  } catch {
    return locale;
  }
}
