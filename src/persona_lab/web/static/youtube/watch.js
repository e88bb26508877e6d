// The watch page: the player, what is said about the video, and what stands beside it.
import { count, disc, make } from '../shared/dom.js';
import { measured } from '../shared/traps.js';
import { like, lookAt } from '../shared/watching.js';
import { adOf, notAnAd } from './ads.js';
import { adItem } from './lists.js';
import { organic, videoId } from './parts.js';
import { makePlayer } from './player.js';

let player = null;

export function endPlayer() {
  player?.end();
  player = null;
}

// `beside` is the answer of next, `played` that of player.
export function watch(beside, played) {
  endPlayer();
  const entry = beside.video;
  player = makePlayer(entry, played);
  lookAt(entry);
  const related = make('div', { id: 'related' }, make('ytd-watch-next-secondary-results-renderer', {}, make('div', { id: 'items' }, beside.entries.map(item))));
  const side = make('div', { id: 'player-ads' }, make('ytd-companion-slot-renderer', {}));
  const companion = played.entries.find((one) => one.format === 'yt_companion');
  if (companion) {
    side.firstChild.append(adOf(companion));
    measured(side.firstChild, companion);
  }
  return make('ytd-watch-flexy', { 'video-id': videoId(entry.id), role: 'main' }, make('div', { id: 'primary' }, make('div', { id: 'player' }, player.box), about(entry)), make('div', { id: 'secondary' }, side, related));
}

function item(entry) {
  if (entry.kind === 'ad') return adItem('ytd-item-section-ad', entry);
  if (entry.kind === 'merch_shelf') return notAnAd(entry);
  return organic(entry, 'ytd-compact-video-renderer');
}

function about(entry) {
  const thumb = make('button', { class: 'button quiet', 'aria-pressed': String(entry.liked), 'aria-label': `like this video along with ${count(entry.likes)} other people` }, `♥ ${count(entry.likes)}`);
  thumb.addEventListener('click', () => {
    entry.liked = !entry.liked;
    thumb.setAttribute('aria-pressed', String(entry.liked));
    like(entry, entry.liked);
  });
  const buttons = make('div', { id: 'top-level-buttons-computed', class: 'row' }, make('like-button-view-model', {}, thumb), make('button', { class: 'button quiet', 'aria-label': 'Share' }, 'Share'));
  return make(
    'ytd-watch-metadata',
    {},
    make('h1', {}, entry.caption),
    make('div', { class: 'row owner' }, make('a', { href: `/@${entry.handle}`, class: 'face' }, disc(entry.handle, entry.name.slice(0, 1))), make('div', { class: 'meta' }, make('a', { href: `/@${entry.handle}` }, make('strong', {}, entry.name)), make('small', {}, `${count(entry.likes * 3)} subscribers`)), make('div', { id: 'subscribe-button' }, make('button', { class: 'button' }, 'Subscribe')), buttons),
    make('div', { class: 'about' }, `${count(entry.likes * 9)} views. ${entry.caption} ${entry.hashtags.map((tag) => `#${tag}`).join(' ')}`),
    make('ytd-comments', {}, make('h2', {}, `${count(entry.likes % 400)} comments`), make('ytd-comment-thread-renderer', {}, 'The ad before this was longer than the video. Worth it.')),
  );
}
