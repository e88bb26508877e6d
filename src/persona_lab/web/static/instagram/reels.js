// The Reels viewer: a list that goes video by video; only those around the current one have content.
import { countClicks } from '../shared/clicks.js';
import { creative } from '../shared/creative.js';
import { drawing, make } from '../shared/dom.js';
import { post } from '../shared/endless.js';
import { makePager } from '../shared/pager.js';
import { measureAd, stopMeasuring } from '../measure.js';
import { lookAt } from '../shared/watching.js';
import { FREE, actions, avatar, code, control, names, wayOn } from './parts.js';
import { showStop } from './stops.js';

const page = drawing();
const scroller = document.querySelector('main');
const shells = [];
const entries = [];
let asking = false;

function append(batch) {
  for (const entry of batch) {
    const shell = make('div', { class: 'reel' });
    shells.push(shell);
    entries.push(entry);
    scroller.append(shell);
  }
}

function show(index) {
  shells.forEach((shell, n) => {
    if (Math.abs(n - index) <= 1) fill(n);
    else empty(n);
  });
  for (const video of scroller.querySelectorAll('video[src]')) {
    if (video.closest('.reel') !== shells[index]) video.pause();
  }
  shells[index].querySelector('video[src]')?.play().catch(() => {});
  history.replaceState(null, '', `/reels/${code(entries[index].id)}/`);
  lookAt(entries[index]);
  if (entries.length - index <= 3) more();
}

function fill(n) {
  const shell = shells[n];
  if (shell.firstChild) return;
  const entry = entries[n];
  shell.append(reelOf(entry));
  if (entry.kind === 'ad') measureAd(shell, entry);
}

function empty(n) {
  const shell = shells[n];
  if (!shell.firstChild) return;
  if (shell.dataset.unit) stopMeasuring(shell);
  shell.replaceChildren();
}

function reelOf(entry) {
  const { heart, number } = actions(entry);
  const ad = entry.kind === 'ad';
  const video = make('video', { muted: true, loop: true, playsinline: true, preload: 'none', src: ad ? null : `/clips/${entry.clip}.webm`, poster: ad ? null : `/covers/${entry.clip}.jpg` });
  video.muted = true;
  const words = make('div', { class: 'words' }, make('div', { class: 'who' }, avatar(entry), names(entry)), make('p', {}, entry.caption), ad ? wayOn(entry) : null);
  const rail = make('div', { class: 'rail' }, heart, number, control('Comment'), control('Share'), control('Save'), control('More options'));
  return make('div', { class: 'frame' }, make('div', { role: 'presentation', class: 'screen' }, video, ad ? creative(entry, 'tall') : null, words), rail);
}

async function more() {
  if (asking) return;
  asking = true;
  const answer = await post('/api/v1/clips/home/', { doc_id: '9000000003' }).catch(() => null);
  const body = await answer?.json().catch(() => ({}));
  if (answer?.ok) {
    asking = false;
    append(body.extensions.drawing.entries);
    pager.came();
  } else if (answer) showStop(answer.status, body);
}

append(page.entries);
if (page.layout === 'b') scroller.className = 'clips';
const pager = makePager(scroller, { length: () => shells.length, show, more });
show(0);
countClicks(FREE);
