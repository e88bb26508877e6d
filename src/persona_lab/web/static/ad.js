// Draws an ad and counts every click on it. No click on an ad leaves the page: the lab asks no landing page.
import { report } from './report.js';

const base = new URL('.', import.meta.url).href;

// The brand's colours on the whole item, and dark or light type on the bright one, whichever reads better.
export function colour(shell, item) {
  const [deep, bright, light, ink] = item.ad_info.creative.colours;
  const on = luminance(bright) > 0.26 ? ink : '#ffffff';
  for (const [name, value] of Object.entries({ deep, bright, light, ink, 'cta-ink': on })) {
    shell.style.setProperty(`--${name}`, value);
  }
}

// Whether the top of the ad is light, so that what the page writes over it must be dark.
export function tone(item) {
  return item.isAd && ['burst', 'card', 'editorial'].includes(item.ad_info.creative.look) ? 'ink' : 'light';
}

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function drawAd(item) {
  const { creative } = item.ad_info;
  const box = make('div', `ad look-${creative.look} font-${creative.font}`);
  box.classList.toggle('long', creative.headline.length > 22);
  box.classList.toggle('longer', creative.headline.length > 30);
  box.classList.toggle('full', creative.art.startsWith('scene-'));
  const mark = make('div', 'mark');
  mark.append(picture(`marks/${creative.mark}.svg`, ''), make('b', '', creative.brand));
  const art = make('div', 'art');
  art.append(make('i', 'disc'), picture(`art/${creative.art}.svg`, creative.headline));
  const head = make('div', 'head');
  if (creative.kicker) head.append(make('p', 'kicker', creative.kicker));
  head.append(make('p', 'headline', creative.headline));
  box.append(art, mark, head);
  if (creative.offer) box.append(make('p', 'offer', creative.offer));
  return box;
}

export function tag(item) {
  const made = make('div', 'ad-tag', item.ad_info.label);
  made.dataset.e2e = 'ad-tag';
  return made;
}

export function cta(item) {
  const link = make('a', 'cta', item.ad_info.cta_text);
  link.dataset.e2e = 'ad-cta';
  link.href = item.ad_info.landing_url;
  link.rel = 'sponsored noopener';
  link.target = '_blank';
  return link;
}

const CLICKABLE = {
  'ad-cta': 'cta',
  'video-author-avatar': 'author',
  'video-author-uniqueid': 'author',
  'video-author-nickname': 'author',
  'video-desc': 'caption',
  'ad-tag': 'tag',
};

function onClick(event) {
  const shell = event.target.closest('.is-ad');
  if (!shell) return;
  const hit = event.target.closest(Object.keys(CLICKABLE).map((name) => `[data-e2e="${name}"]`).join(','));
  const link = event.target.closest('a');
  const onDrawing = event.target.closest('.ad, .player');
  if (!hit && !link && !onDrawing) return;
  event.preventDefault();
  event.stopPropagation();
  const target = hit ? CLICKABLE[hit.dataset.e2e] : link ? 'author' : 'creative';
  report('/api/click', { item_id: shell.dataset.unit, target });
  say('The lab counted this click. It never opens an advertiser’s page.');
}
document.addEventListener('click', onClick, true);
document.addEventListener('auxclick', onClick, true);

function say(sentence) {
  document.querySelector('.toast')?.remove();
  const toast = make('div', 'toast', sentence);
  document.body.append(toast);
  setTimeout(() => toast.remove(), 2600);
}

function picture(path, alt) {
  const made = document.createElement('img');
  made.src = base + path;
  made.alt = alt;
  made.draggable = false;
  return made;
}

function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
