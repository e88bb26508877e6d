// The parts that the photo platform's posts, stories and reels share: names, times, labels, the way on.
import { mark } from '../shared/creative.js';
import { ago, count, disc, icon, make } from '../shared/dom.js';
import { writeLabel } from '../shared/label.js';
import { like } from '../shared/watching.js';

export const FREE = '[data-control], [role="button"][tabindex]';
const PATHS = {
  Like: 'M12 20.5S3 15 3 8.8A4.8 4.8 0 0 1 12 6.4a4.8 4.8 0 0 1 9 2.4c0 6.2-9 11.7-9 11.7z',
  Comment: 'M20.5 12a8.5 8.5 0 1 0-3.2 6.6l3.2.9-.9-3.2a8.4 8.4 0 0 0 .9-4.3z',
  Share: 'm3 4 18 0-9 17-2-9z',
  Save: 'M5 3h14v18l-7-6-7 6z',
  'More options': ['M5 12h.01', 'M12 12h.01', 'M19 12h.01'],
  Close: 'M5 5l14 14M19 5 5 19',
  Next: 'm9 5 7 7-7 7',
  Previous: 'm15 5-7 7 7 7',
  'Audio is muted': ['M4 9v6h4l5 4V5L8 9z', 'm17 9 4 6', 'm21 9-4 6'],
};

export function control(name, onClick) {
  const made = make('div', { role: 'button', tabindex: '0', class: 'control' }, icon(PATHS[name], name));
  if (onClick) made.addEventListener('click', onClick);
  return made;
}

// Digits as the platform's addresses have them.
export function code(id) {
  let bytes = '';
  for (let left = BigInt(id), n = 0; n < 9; n += 1, left >>= 8n) bytes = String.fromCharCode(Number(left & 255n)) + bytes;
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '').replace(/^A+/, '');
}

export function avatar(entry) {
  const inside = entry.kind === 'ad' ? mark(entry.handle) : disc(entry.handle, entry.name.slice(0, 1));
  const ring = make('span', { class: 'ring' }, entry.kind === 'ad' ? disc(entry.handle, ' ') : null, inside);
  return make('a', { href: `/${entry.handle}/`, class: 'avatar', 'aria-hidden': 'true', tabindex: '-1' }, ring);
}

// When it was posted; on an ad its label stands here or below, or nothing does.
export function when(entry) {
  if (entry.kind === 'ad') return entry.era === 'time_place' ? make('span', { class: 'when' }, writeLabel(entry)) : null;
  const time = make('time', { datetime: new Date(entry.posted * 1000).toISOString(), class: 'when' }, ago(entry.posted));
  return make('a', { href: `/p/${code(entry.id)}/`, class: 'when' }, time);
}

// The line below the name: a label, a disclosed partnership, or nothing.
export function below(entry) {
  if (entry.kind === 'ad') return entry.era === 'time_place' || !entry.label ? null : make('div', { class: 'below' }, writeLabel(entry));
  if (!entry.partner) return null;
  return make('div', { class: 'below' }, make('span', {}, 'Paid partnership with '), make('a', { href: `/${entry.partner_handle}/` }, entry.partner));
}

export function names(entry) {
  const name = make('a', { href: `/${entry.handle}/`, class: 'name' }, make('span', {}, entry.handle));
  const first = make('div', { class: 'line' }, name, when(entry) && entry.kind !== 'ad' ? make('span', { class: 'dot' }, '•') : null, when(entry));
  return make('div', { class: 'names' }, first, below(entry));
}

export function wayOn(entry) {
  if (!entry.href) return null;
  return make(
    'a',
    { href: entry.href, target: '_blank', rel: 'nofollow noopener', class: 'way' },
    make('span', { class: 'way-text' }, make('span', {}, entry.cta), make('small', {}, `Go to ${entry.display}`)),
    icon(PATHS.Next),
  );
}

export function actions(entry) {
  const heart = control('Like', () => {
    entry.liked = !entry.liked;
    paint();
    like(entry, entry.liked);
  });
  const number = make('span', {}, '');
  const paint = () => {
    heart.classList.toggle('on', Boolean(entry.liked));
    heart.firstChild.setAttribute('aria-label', entry.liked ? 'Unlike' : 'Like');
    number.textContent = count(entry.likes + (entry.liked ? 1 : 0));
  };
  paint();
  return { heart, number };
}

export function caption(entry) {
  const tags = (entry.hashtags ?? []).map((tag) => make('a', { href: `/explore/search/?q=${encodeURIComponent(tag)}`, class: 'tag' }, ` #${tag}`));
  return make('div', { class: 'caption' }, make('a', { href: `/${entry.handle}/`, class: 'name' }, entry.handle), ` ${entry.caption}`, tags);
}
