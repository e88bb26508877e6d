// The parts that the friends platform's posts share: names, times, labels with where they lead, tokens in links.
import { mark } from '../shared/creative.js';
import { ago, count, dice, disc, icon, make } from '../shared/dom.js';
import { writeLabel } from '../shared/label.js';
import { like } from '../shared/watching.js';

export const FREE = '.control, [aria-label="Next item"]';
const SYMBOLS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';

// The token that links of a post carry; those of ads are longer.
export function token(entry) {
  const roll = dice(`token ${entry.id}`);
  const size = entry.kind === 'ad' ? 316 + roll(30) : 236 + roll(28);
  return `__cft__[0]=AZ${Array.from({ length: size }, () => SYMBOLS[roll(64)]).join('')}&__tn__=%2CO%2CP-R`;
}

export function avatar(entry) {
  const inside = entry.kind === 'ad' ? mark(entry.handle) : disc(entry.handle, entry.name.slice(0, 1), 80);
  return make('a', { href: `/${entry.handle}/?${token(entry)}`, class: 'avatar', 'aria-hidden': 'true', tabindex: '-1' }, inside);
}

export function header(entry) {
  const name = make('a', { href: `/${entry.handle}/?${token(entry)}`, role: 'link' }, make('strong', {}, make('span', {}, entry.name)));
  const partner = entry.partner ? [' with ', make('a', { href: `/${entry.partner_handle}/` }, make('strong', {}, entry.partner))] : null;
  const title = make('h4', { class: 'name' }, make('span', { 'data-ad-rendering-role': 'profile_name' }, name), partner);
  const menu = make('div', { role: 'button', tabindex: '0', 'aria-label': 'Actions for this post', class: 'control menu' }, '···');
  return make('div', { class: 'head' }, avatar(entry), make('div', { class: 'names' }, title, below(entry)), menu);
}

function globe() {
  const made = icon(['M12 3a9 9 0 1 0 .01 0z', 'M3 12h18', 'M12 3c-4 4-4 14 0 18M12 3c4 4 4 14 0 18']);
  made.classList.add('globe');
  return made;
}

// A time on what people posted; on an ad its label, which leads to why it is shown, or nowhere.
function below(entry) {
  if (entry.kind === 'ad') {
    const known = dice(`about ${entry.id}`)(3);
    const href = known ? `/ads/about/?${token(entry)}` : '#';
    const label = make('a', { href, role: 'link', tabindex: '0', class: 'label' }, writeLabel(entry));
    return make('div', { class: 'sub' }, make('span', {}, label, entry.paid_for ? make('span', {}, ' · ', entry.paid_for) : null), make('span', { 'aria-hidden': 'true' }, ' · '), globe());
  }
  const time = make('a', { href: `/${entry.handle}/posts/${entry.id}?${token(entry)}`, role: 'link', 'aria-label': ago(entry.posted) }, ago(entry.posted));
  const paid = entry.partner ? [make('a', { href: '/business/help/788160621327601/' }, 'Paid partnership'), ' · '] : null;
  return make('div', { class: 'sub' }, paid, time, make('span', { 'aria-hidden': 'true' }, ' · '), globe());
}

export function message(entry) {
  const tags = (entry.hashtags ?? []).map((tag) => make('a', { href: `/search/top/?q=${encodeURIComponent(tag)}`, class: 'tag' }, ` #${tag}`));
  return make('div', { 'data-ad-rendering-role': 'story_message', 'data-ad-comet-preview': 'message', 'data-ad-preview': 'message', class: 'message' }, make('div', { dir: 'auto' }, entry.caption, tags));
}

export function actions(entry) {
  const thumb = make('div', { role: 'button', tabindex: '0', 'aria-label': 'Like', class: 'control act' }, 'Like');
  const total = make('span', {}, '');
  const paint = () => {
    thumb.setAttribute('aria-label', entry.liked ? 'Remove Like' : 'Like');
    thumb.classList.toggle('on', Boolean(entry.liked));
    total.textContent = `♥ ${count(entry.likes + (entry.liked ? 1 : 0))}`;
  };
  thumb.addEventListener('click', () => {
    entry.liked = !entry.liked;
    paint();
    like(entry, entry.liked);
  });
  paint();
  const others = [['Leave a comment', 'Comment'], ['Send this to friends or post it on your timeline.', 'Share']].map(([label, text]) =>
    make('div', { role: 'button', tabindex: '0', 'aria-label': label, class: 'control act', 'data-ad-rendering-role': `${text.toLowerCase()}_button` }, text),
  );
  return make('div', { class: 'foot' }, make('div', { class: 'total' }, total), make('div', { class: 'acts' }, thumb, others));
}

// The way on: words, display address in capitals, a button.
export function wayOn(entry, card) {
  const href = card?.href ?? entry.href;
  if (!href) return null;
  const eid = dice(`eid ${entry.id}`)(1_000_000);
  return make(
    'a',
    { href, target: '_blank', rel: 'nofollow noopener', role: 'link', 'aria-label': entry.cta, class: 'way', attributionsrc: `/privacy_sandbox/comet/register/source/?xt=AZ${eid}` },
    make('div', { class: 'way-text' }, make('small', {}, entry.display.toUpperCase()), make('strong', { 'data-ad-rendering-role': 'title' }, card?.headline ?? entry.headline)),
    make('span', { class: 'pill' }, entry.cta),
  );
}
