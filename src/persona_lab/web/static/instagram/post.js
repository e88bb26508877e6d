// One post of the feed: header, media, actions, likes, caption; and what the platform puts between posts.
import { creative, product } from '../shared/creative.js';
import { STATIC, count, disc, make } from '../shared/dom.js';
import { actions, avatar, caption, code, control, names, wayOn } from './parts.js';

export function postOf(entry, layout) {
  if (entry.kind === 'house_promo') return housePromo(entry);
  if (entry.kind === 'suggested') return suggested(entry);
  const tag = layout === 'b' ? 'section' : 'article';
  const { heart, number } = actions(entry);
  return make(
    tag,
    { class: 'post' },
    make('div', { class: 'head' }, make('div', { class: 'who' }, avatar(entry), names(entry)), follow(entry), control('More options')),
    make('div', { class: `media ${entry.kind === 'ad' ? '' : 'photo'}` }, media(entry)),
    entry.kind === 'ad' && !entry.cards.length ? wayOn(entry) : null,
    make('section', { class: 'acts' }, heart, control('Comment'), control('Share'), make('span', { class: 'gap' }), control('Save')),
    make('section', { class: 'likes' }, number, ' likes'),
    caption(entry),
    make('a', { href: `/p/${code(entry.id)}/comments/`, class: 'talk' }, `View all ${count(3 + (entry.likes % 90))} comments`),
  );
}

function follow(entry) {
  if (entry.kind === 'ad' || entry.likes % 3) return null;
  return make('div', { role: 'button', tabindex: '0', class: 'follow' }, 'Follow');
}

function media(entry) {
  if (entry.kind !== 'ad') return picture(entry);
  if (entry.cards.length) return carousel(entry);
  const drawn = creative(entry, 'square');
  if (entry.format !== 'ig_feed_video') return drawn;
  // The drawing covers the video: nothing to decode.
  const video = make('video', { muted: true, loop: true, playsinline: true, preload: 'none' });
  return make('div', { class: 'film' }, video, drawn, control('Audio is muted'));
}

function picture(entry) {
  const image = make('img', { src: `/covers/${entry.clip}.jpg`, alt: `Photo by ${entry.name}`, loading: 'lazy', draggable: 'false' });
  return entry.likes % 4 ? image : make('div', { class: 'film' }, make('video', { muted: true, loop: true, playsinline: true, preload: 'none', poster: `/covers/${entry.clip}.jpg` }));
}

function carousel(entry) {
  const row = make('ul', { class: 'cards' });
  for (const card of entry.cards) {
    const link = make('a', { href: card.href, target: '_blank', rel: 'nofollow noopener' });
    link.append(product(card), make('div', { class: 'way' }, make('span', { class: 'way-text' }, make('span', {}, entry.cta), make('small', {}, `${card.headline} · ${entry.display}`))));
    row.append(make('li', {}, link));
  }
  const next = control('Next', () => row.scrollBy({ left: row.clientWidth, behavior: 'smooth' }));
  next.classList.add('next');
  return make('div', { class: 'carousel' }, row, next);
}

function housePromo(entry) {
  return make(
    'div',
    { class: 'between promo' },
    make('img', { src: `${STATIC}instagram/icon.svg`, alt: '' }),
    make('div', {}, make('h3', {}, ['Framely on a bigger screen', 'Turn on notifications', 'Try Framely Plus'][entry.draw % 3]), make('p', {}, 'From Framely. Takes a minute, costs nothing.')),
    make('div', { role: 'button', tabindex: '0', class: 'pill' }, 'Learn more'),
  );
}

function suggested() {
  const people = ['orla.paints', 'quietkitchen', 'north.by.foot'].map((name) =>
    make('li', {}, make('a', { href: `/${name}/` }, disc(name, name.slice(0, 1)), make('strong', {}, name), make('small', {}, 'Suggested for you')), make('div', { role: 'button', tabindex: '0', class: 'pill' }, 'Follow')),
  );
  return make('div', { class: 'between suggested' }, make('h3', {}, 'Suggested for you'), make('ul', {}, people));
}
