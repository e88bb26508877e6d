// The ads among what a search finds: drawn, measured and counted as in the feed.
import { measureAd, measureEnd } from './measure.js';
import { countClicks } from './shared/clicks.js';
import { creative } from './shared/creative.js';
import { drawing, make } from './shared/dom.js';
import { writeLabel } from './shared/label.js';

drawing().forEach((entry, number) => {
  const tile = document.querySelector(`[data-number="${number}"]`);
  tile.removeAttribute('data-number');
  const label = make('div', { class: 'ad-tag', 'data-e2e': 'ad-tag' }, writeLabel(entry));
  const wayOn = make('a', { class: 'way-on', 'data-e2e': 'ad-cta', href: entry.href, rel: 'sponsored noopener', target: '_blank' }, entry.cta);
  tile.append(
    make('div', { class: 'picture' }, creative(entry, 'square'), label),
    make('p', { 'data-e2e': 'search-card-video-caption' }, entry.caption),
    make('small', {}, make('span', { 'data-e2e': 'search-card-user-unique-id' }, entry.handle), ` · ${entry.name}`),
    wayOn,
  );
  measureAd(tile, entry);
});
countClicks('[data-control]');
addEventListener('pagehide', measureEnd);
