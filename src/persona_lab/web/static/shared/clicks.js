// Counts every click on an ad and lets none of them leave the page: the lab asks no landing page.
import { report } from '../report.js';
import { make } from './dom.js';

// `free` are the controls in an ad that are no click on it: like, skip, the next story.
export function countClicks(free, root = document) {
  for (const kind of ['click', 'auxclick']) root.addEventListener(kind, (event) => onClick(event, free), true);
}

function onClick(event, free) {
  const path = event.composedPath();
  const unit = path.find((node) => node.dataset?.unit) ?? event.view?.frameElement?.closest('[data-unit]');
  const hit = path[0];
  if (!unit || hit.closest?.(free)) return;
  event.preventDefault();
  event.stopPropagation();
  const link = hit.closest?.('a, button, [role="button"]');
  report('/api/click', { item_id: unit.dataset.unit, target: link ? 'link' : 'creative' });
  say('The lab counted this click. It never opens an advertiser’s page.');
}

export function say(sentence) {
  document.querySelector('.toast')?.remove();
  const toast = make('div', { class: 'toast' }, sentence);
  document.body.append(toast);
  setTimeout(() => toast.remove(), 2600);
}
