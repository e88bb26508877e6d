// The video platform's ads outside the player, each in the elements its format has, as they were and as they are.
import { creative, mark, product } from '../shared/creative.js';
import { STATIC, make } from '../shared/dom.js';
import { videoId } from './parts.js';

// An ad's content without its item: what stands in a grid, a list or beside a video.
export function adOf(entry) {
  return FORMATS[entry.format]?.(entry) ?? display(entry);
}

const FORMATS = {
  yt_infeed_display: display,
  yt_infeed_video: (entry) => (entry.surface === 'search' ? promotedVideo(entry) : display(entry)),
  yt_infeed_sparkles: sparkles,
  yt_shopping_carousel: shopping,
  yt_masthead: masthead,
  yt_companion: companion,
};

function badge(entry, id = 'badge') {
  const style = 'badge badge-style-type-ad style-scope ytd-badge-supported-renderer';
  return make('div', { id }, make('ytd-badge-supported-renderer', {}, make('div', { class: style, 'aria-label': entry.label }, make('span', {}, entry.label))));
}

function text(id, words) {
  return make('yt-formatted-string', { id }, words);
}

function picture(entry) {
  return make('div', { class: 'thumb' }, creative(entry, 'wide'));
}

function slot(layout) {
  return make('ytd-ad-slot-renderer', {}, make('div', { id: 'fulfilled-layout' }, make('ytd-in-feed-ad-layout-renderer', {}, make('div', { id: 'rendering-content' }, layout))));
}

function display(entry) {
  if (entry.era === 'modern') return modern(entry);
  const words = make(
    'div',
    { class: 'meta' },
    make('a', { class: 'title-link yt-display-ad-renderer-endpoint', href: entry.href }, make('h3', { class: 'title-text' }, entry.headline)),
    text('body-text', entry.caption),
    make('div', { class: 'line' }, badge(entry), text('secondary-text', entry.name)),
    make('div', { id: 'call-to-action' }, make('ytd-button-renderer', {}, make('a', { href: entry.href, class: 'button' }, text('text', entry.cta)))),
  );
  return slot(make('ytd-display-ad-renderer', { 'aria-label': `${entry.label}: ${entry.headline}` }, picture(entry), make('div', { id: 'details' }, make('span', { class: 'face' }, mark(entry.handle)), words)));
}

function modern(entry) {
  const shape = make('ad-badge-view-model', {}, make('badge-shape', { class: 'yt-badge-shape', role: 'none' }, make('div', { class: 'yt-badge-shape__text' }, entry.label)));
  const metadata = make(
    'feed-ad-metadata-view-model',
    { class: 'meta' },
    make('a', { class: 'yt-lockup-metadata-view-model__title', href: entry.href }, make('h3', {}, entry.headline)),
    make('span', { class: 'ytwFeedAdMetadataViewModelHostTextsStyleCompactDescription' }, entry.caption),
    make('div', { class: 'line' }, shape, make('span', { class: 'advertiser' }, entry.name)),
  );
  const button = make('ad-button-view-model', {}, make('button-view-model', {}, make('a', { href: entry.href, class: 'button', 'aria-label': entry.cta }, entry.cta)));
  const lockup = make(
    'yt-lockup-view-model',
    { class: 'lockup' },
    make('a', { href: entry.href, class: 'thumb', tabindex: '-1' }, make('ad-image-view-model', {}, creative(entry, 'wide'))),
    make('div', { id: 'details' }, make('span', { class: 'face' }, mark(entry.handle)), metadata),
    make('lockup-attachments-view-model', {}, button),
  );
  return make('ytd-ad-slot-renderer', {}, lockup);
}

function promotedVideo(entry) {
  return make(
    'ytd-search-pyv-renderer',
    {},
    make(
      'ytd-promoted-video-renderer',
      { class: 'lockup' },
      make('a', { id: 'endpoint', class: 'thumb', href: `${entry.href}&ctype=5&video_id=${videoId(entry.id)}` }, creative(entry, 'wide')),
      make('div', { id: 'details' }, make('div', { class: 'meta' }, make('h3', { id: 'video-title' }, entry.headline), make('div', { id: 'channel-name', class: 'line' }, make('a', { href: `/@${entry.handle}` }, entry.name)), text('description', entry.caption), badge(entry, 'ad-badge-container'))),
    ),
  );
}

// No link in the page at all: the platform's script knows where it goes.
function sparkles(entry) {
  const name = entry.surface === 'search' ? 'ytd-promoted-sparkles-text-search-renderer' : 'ytd-promoted-sparkles-web-renderer';
  return make(
    name,
    { class: 'sparkles', role: 'link', tabindex: '0' },
    mark(entry.handle),
    make(
      'div',
      { class: 'meta' },
      make('h3', { id: 'title' }, entry.headline),
      make('div', { class: 'line' }, make('div', { id: 'ad-badge' }, make('span', {}, entry.label)), make('span', { id: 'website-text' }, entry.display)),
      make('div', { id: 'description' }, entry.caption),
    ),
    make('div', { id: 'action-button', class: 'button' }, entry.cta),
  );
}

function shopping(entry) {
  const cards = entry.cards.map((card) =>
    make(
      'ytd-display-ad-renderer',
      { class: 'shop-card' },
      make('a', { href: card.href, class: 'title-link' }, product(card), make('h3', { class: 'title-text' }, card.headline)),
      text('body-text', card.merchant),
      text('secondary-text', card.price),
    ),
  );
  return make('ytd-carousel-ad-renderer', {}, make('div', { id: 'title' }, badge(entry), make('h2', {}, 'Shop the look')), make('div', { id: 'items', class: 'shop' }, cards));
}

function masthead(entry) {
  const info = () => [make('h3', { id: 'title' }, entry.headline), make('div', { class: 'line' }, make('div', { id: 'badges' }, make('span', {}, entry.label)), make('div', { id: 'byline' }, make('a', { href: `/@${entry.handle}` }, entry.name)))];
  const button = make('div', { id: 'cta-button' }, make('a', { href: entry.href, class: 'button' }, entry.cta));
  const film = make('a', { id: 'click-target', href: `/watch?v=${videoId(entry.id)}`, class: 'thumb' }, make('video', { muted: true, preload: 'none' }), creative(entry, 'wide'));
  return make(
    'ytd-video-masthead-ad-v3-renderer',
    {},
    make('div', { class: 'stage' }, film, make('ytd-video-masthead-ad-primary-video-overlay-renderer', { hidden: true }, info())),
    make('ytd-video-masthead-ad-advertiser-info-renderer', {}, mark(entry.handle), make('div', { class: 'meta' }, info(), make('p', {}, entry.caption)), button),
  );
}

function companion(entry) {
  return make(
    'ytd-action-companion-ad-renderer',
    { role: 'link', tabindex: '0' },
    mark(entry.handle),
    make('div', { class: 'meta' }, make('h3', { id: 'header' }, entry.headline), make('div', { class: 'line' }, make('div', { id: 'ad-badge-container' }, make('span', {}, entry.label)), make('span', { id: 'domain' }, entry.display))),
    make('ytd-button-renderer', { id: 'action', class: 'button' }, make('yt-formatted-string', { id: 'text' }, entry.cta)),
  );
}

// The platform's own: none of it is an ad.
export function notAnAd(entry) {
  if (entry.kind === 'merch_shelf') {
    const cards = ['Tour mug', 'Sticker sheet', 'Canvas bag'].map((name, n) => make('a', { href: '#', class: 'merch' }, make('b', {}, name), make('small', {}, `$${12 + n * 7}.00`)));
    return make('ytd-merch-shelf-renderer', {}, make('h3', {}, 'From the channel’s shop'), make('div', { class: 'row' }, cards));
  }
  const said = ['Vidhall Premium: no interruptions, a month for nothing', 'Vidhall Music: 40,000 concerts, live', 'Family night starts here'][entry.draw % 3];
  return make('ytd-banner-promo-renderer', {}, make('img', { src: `${STATIC}youtube/icon.svg`, alt: '' }), make('div', { class: 'meta' }, make('h3', {}, said), make('p', {}, 'From Vidhall')), make('a', { href: '/', class: 'button' }, 'Try it free'));
}
