// One item of the feed, and what the platform puts between: groups, promos of its own.
import { creative, product } from '../shared/creative.js';
import { dice, make } from '../shared/dom.js';
import { actions, header, message, wayOn } from './parts.js';

const OUTBOUND = 3; // one post in so many links out, as ads do

export function itemOf(entry, position, layout) {
  const inner = ['suggested_group', 'house_promo'].includes(entry.kind) ? between(entry) : post(entry);
  const role = layout === 'b' ? null : 'article';
  return make('div', { 'aria-posinset': layout === 'b' ? null : position, class: 'item' }, make('div', { role, 'aria-label': entry.name ?? null, class: 'post' }, inner));
}

function post(entry) {
  return [header(entry), message(entry), media(entry), entry.kind === 'ad' && !entry.cards.length ? wayOn(entry) : null, actions(entry)];
}

function media(entry) {
  if (entry.kind !== 'ad') return dice(`out ${entry.id}`)(OUTBOUND) ? picture(entry) : outbound(entry);
  if (entry.cards.length) return carousel(entry);
  const drawn = creative(entry, entry.format === 'fb_feed_image' ? 'square' : 'wide');
  if (entry.format === 'fb_feed_image') return make('div', { class: 'media' }, drawn);
  return make('div', { class: 'media film', 'data-video-id': entry.id }, make('video', { muted: true, playsinline: true, preload: 'none' }), drawn);
}

function picture(entry) {
  const image = make('img', { src: `/covers/${entry.clip}.jpg`, alt: `May be an image by ${entry.name}`, loading: 'lazy', draggable: 'false' });
  return make('div', { class: 'media photo' }, image);
}

// People link out too, through the same door and with the same attributes.
function outbound(entry) {
  const target = `https://the-${entry.topic.replaceAll('_', '-')}-post.example/${entry.id.slice(-5)}`;
  const href = `https://l.facebook.com/l.php?u=${encodeURIComponent(target)}&h=AT${entry.id.slice(0, 9)}`;
  const words = make('div', { class: 'way-text' }, make('small', {}, new URL(target).hostname.toUpperCase()), make('strong', {}, entry.caption));
  return make('a', { href, target: '_blank', rel: 'nofollow noopener', attributionsrc: '/privacy_sandbox/comet/register/source/?xt=AZ1', class: 'out' }, picture(entry), make('div', { class: 'way' }, words));
}

function carousel(entry) {
  const row = make('div', { class: 'cards' });
  for (const card of entry.cards) row.append(make('div', { class: 'card-of' }, product(card), wayOn(entry, card)));
  const next = make('div', { role: 'button', tabindex: '0', 'aria-label': 'Next item', class: 'next' }, '›');
  next.addEventListener('click', () => row.scrollBy({ left: 300, behavior: 'smooth' }));
  return make('div', { class: 'carousel' }, row, next);
}

function between(entry) {
  const groups = ['Sunday bread bakers', 'Cheap film, good light', 'Balcony tomatoes'];
  const own = ['See your memories of this week', 'Check your privacy in two minutes', 'Hearth Plus: fewer interruptions'];
  const group = entry.kind === 'suggested_group';
  return make(
    'div',
    { class: `between ${group ? 'ego_unit' : ''}` },
    make('small', {}, group ? 'Suggested group' : 'From Hearth'),
    make('h3', {}, (group ? groups : own)[entry.draw % 3]),
    make('p', {}, group ? `${entry.draw + 40}K members · 10 posts a day` : 'Only you can see this.'),
    make('div', { role: 'button', tabindex: '0', class: 'pill control' }, group ? 'Join group' : 'Have a look'),
  );
}
