// Reels: a list that goes video by video; only those around the current one have content.
import { measureAd, stopMeasuring } from '../measure.js';
import { countClicks } from '../shared/clicks.js';
import { creative } from '../shared/creative.js';
import { drawing, make } from '../shared/dom.js';
import { post } from '../shared/endless.js';
import { makePager } from '../shared/pager.js';
import { lookAt } from '../shared/watching.js';
import { FREE, actions, header, wayOn } from './parts.js';
import { showStop } from './stops.js';

const page = drawing();
const scroller = document.querySelector('[role="main"]');
const shells = [];
const entries = [];
let asking = false;

function append(batch) {
  for (const entry of batch) {
    entries.push(entry);
    shells.push(make('div', { class: 'reel' }));
    scroller.append(shells.at(-1));
  }
}

function show(index) {
  shells.forEach((shell, n) => (Math.abs(n - index) <= 1 ? fill(shell, entries[n]) : empty(shell)));
  for (const video of scroller.querySelectorAll('video[src]')) {
    if (shells[index].contains(video)) video.play().catch(() => {});
    else video.pause();
  }
  history.replaceState(null, '', `/reel/${entries[index].id}/`);
  lookAt(entries[index]);
  if (entries.length - index <= 3) more();
}

function fill(shell, entry) {
  if (shell.firstChild) return;
  const ad = entry.kind === 'ad';
  const video = make('video', { muted: true, loop: true, playsinline: true, preload: 'none', src: ad ? null : `/clips/${entry.clip}.webm`, poster: ad ? null : `/covers/${entry.clip}.jpg` });
  video.muted = true;
  const words = make('div', { class: 'words' }, header(entry), make('p', {}, entry.caption), ad ? wayOn(entry) : null);
  shell.append(make('div', { class: 'screen', 'data-video-id': entry.id }, video, ad ? creative(entry, 'tall') : null, words), make('div', { class: 'beside' }, actions(entry)));
  if (ad) measureAd(shell, entry);
}

function empty(shell) {
  if (shell.dataset.unit) stopMeasuring(shell);
  shell.replaceChildren();
}

async function more() {
  if (asking) return;
  asking = true;
  const answer = await post('/api/graphql/', { fb_api_req_friendly_name: 'FBReelsPaginationQuery', doc_id: '8000000002' }).catch(() => null);
  const body = await answer?.json().catch(() => ({}));
  if (answer?.ok) {
    asking = false;
    append(body.extensions.drawing.entries);
    pager.came();
  } else if (answer) showStop(answer.status, body);
}

append(page.entries);
const pager = makePager(scroller, { length: () => shells.length, show, more });
show(0);
countClicks(FREE);
