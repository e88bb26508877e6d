// Shorts: a list that goes video by video, ads among them.
import { measureAd, stopMeasuring } from '../measure.js';
import { creative, mark } from '../shared/creative.js';
import { disc, make } from '../shared/dom.js';
import { makePager } from '../shared/pager.js';
import { lookAt } from '../shared/watching.js';
import { ask, videoId } from './parts.js';

export function shorts(first) {
  const scroller = make('div', { id: 'shorts-inner-container', tabindex: '0' });
  const page = make('ytd-shorts', { role: 'main' }, scroller);
  const entries = [];
  const shells = [];
  let asking = false;

  function append(batch) {
    for (const entry of batch) {
      entries.push(entry);
      shells.push(make('ytd-reel-video-renderer', {}));
      scroller.append(shells.at(-1));
    }
  }

  function show(index) {
    if (page.hidden) return;
    shells.forEach((shell, n) => (Math.abs(n - index) <= 1 ? fill(shell, entries[n]) : empty(shell)));
    for (const video of scroller.querySelectorAll('video[src]')) {
      if (shells[index].contains(video)) video.play().catch(() => {});
      else video.pause();
    }
    history.replaceState(history.state, '', `/shorts/${videoId(entries[index].id)}`);
    lookAt(entries[index]);
    if (entries.length - index <= 3) more();
  }

  function fill(shell, entry) {
    if (shell.firstChild) return;
    shell.append(entry.kind === 'ad' ? adShort(entry) : short(entry));
    if (entry.kind === 'ad') measureAd(shell, entry);
  }

  function empty(shell) {
    if (shell.dataset.unit) stopMeasuring(shell);
    shell.replaceChildren();
  }

  async function more() {
    if (asking) return;
    asking = true;
    const came = await ask('reel/reel_watch_sequence', { continuation: 'next' });
    if (!came) return;
    asking = false;
    append(came.entries);
    pager.came();
  }

  append(first.entries);
  const pager = makePager(scroller, { length: () => shells.length, show, more });
  return { page, begin: () => show(0) };
}

function frame(entry, ...inside) {
  const video = make('video', { muted: true, loop: true, playsinline: true, preload: 'none', src: entry.kind === 'ad' ? null : `/clips/${entry.clip}.webm`, poster: entry.kind === 'ad' ? null : `/covers/${entry.clip}.jpg` });
  video.muted = true;
  return make('div', { class: 'short' }, video, ...inside);
}

function short(entry) {
  const paid = entry.partner ? make('div', { class: 'ytp-paid-content-overlay-text' }, 'Includes paid promotion') : null;
  const names = make('div', { class: 'row' }, make('a', { href: `/@${entry.handle}`, class: 'face' }, disc(entry.handle, entry.name.slice(0, 1))), make('a', { href: `/@${entry.handle}` }, make('strong', {}, `@${entry.handle}`)));
  return frame(entry, make('ytd-reel-player-overlay-renderer', {}, paid, names, make('h2', {}, entry.caption)));
}

function adShort(entry) {
  const names = make('div', { class: 'row' }, mark(entry.handle), make('strong', { class: 'advertiser' }, entry.name), entry.era === 'modern' ? make('ad-badge-view-model', {}, make('badge-shape', {}, make('div', { class: 'yt-badge-shape__text' }, entry.label))) : make('span', { class: 'badge-style-type-ad' }, entry.label));
  const way = make('div', { class: 'ytShortsSuggestedActionViewModelStaticHost' }, make('a', { href: entry.href, class: 'button' }, entry.cta));
  return make('ytd-ad-slot-renderer', {}, frame(entry, creative(entry, 'tall'), make('ytd-reel-player-overlay-renderer', {}, names, make('h2', {}, entry.headline), make('p', {}, entry.caption), way)));
}
