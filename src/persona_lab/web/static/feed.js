// The For You feed: a list that goes item by item, in which only the items around the current one have content.
import { tone } from './ad.js';
import { fillItem, setVideoPlaying } from './item.js';
import { measureAd, measureEnd, measureNow, stopMeasuring } from './measure.js';
import { report } from './report.js';
import { showStop, renameLayout } from './stops.js';

const BEFORE = 1;
const AFTER = 2;
const FETCH_AHEAD = 5;
const BATCH = 6;
const GESTURE_GAP_MS = 350; // wheel events closer than this belong to one gesture
const LONGEST_GESTURE_MS = 900; // a wheel that goes on turning takes another step after this
const LEAST_SWIPE_PX = 48;
const LEAST_TURN_PX = 30;

const scope = JSON.parse(document.getElementById('__UNIVERSAL_DATA_FOR_REHYDRATION__').textContent).__DEFAULT_SCOPE__;
const context = scope['webapp.app-context'];
const scroller = document.getElementById('main-content-homepage_hot');
const stale = document.getElementById('stale');
const shells = [];
const items = [];
let current = -1;
let began = 0;
let fetching = false;
let finished = false;
let waiting = false; // for items, with a step to take when they come

const visibility = new IntersectionObserver(onCrossing, { root: scroller, threshold: 0.6 });

function append(batch) {
  const fragment = document.createDocumentFragment();
  for (const item of batch) {
    const shell = document.createElement('article');
    shell.className = 'item tiktok-1ejylhp-DivItemContainerV2';
    shell.dataset.e2e = 'recommend-list-item-container';
    shell.dataset.scrollIndex = items.length;
    items.push(item);
    shells.push(shell);
    fragment.append(shell);
  }
  scroller.append(fragment);
  shells.slice(-batch.length).forEach((shell) => visibility.observe(shell));
}

function onCrossing(entries) {
  for (const entry of entries) {
    if (entry.isIntersecting) show(Number(entry.target.dataset.scrollIndex));
  }
}

function show(index) {
  if (index === current) return;
  leave();
  const before = current;
  current = index;
  began = performance.now();
  for (let n = before - BEFORE; before >= 0 && n <= before + AFTER; n += 1) {
    if (n < index - BEFORE || n > index + AFTER) empty(n);
  }
  for (let n = index - BEFORE; n <= index + AFTER; n += 1) fill(n);
  setVideoPlaying(shells[index]);
  document.getElementById('app').dataset.tone = tone(items[index]);
  if (items.length - index <= FETCH_AHEAD) more();
}

function fill(n) {
  const shell = shells[n];
  if (!shell || shell.firstChild) return;
  fillItem(shell, items[n]);
  if (items[n].isAd) measureAd(shell, items[n]);
}

function empty(n) {
  const shell = shells[n];
  if (!shell || !shell.firstChild) return;
  if (items[n].isAd) {
    stopMeasuring(shell);
    // As on the real site, what is left of an ad may linger in the page without being rendered.
    stale.replaceChildren(shell.cloneNode(true));
    shell.classList.remove('is-ad');
  }
  shell.replaceChildren();
}

function leave() {
  if (current < 0) return;
  const item = items[current];
  const watched = Math.round(performance.now() - began);
  began = performance.now();
  report('/api/report/watch', { item_id: item.id, watched_ms: watched, duration_ms: item.video.duration * 1000 });
}

async function more() {
  if (fetching || finished) return;
  fetching = true;
  try {
    const answer = await fetch(`/api/recommend/item_list/?aid=1988&count=${BATCH}`, { credentials: 'same-origin' });
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok || body.statusCode !== 0) {
      finished = true;
      showStop(answer.status, body);
      return;
    }
    append(body.itemList);
    if (body.layout === 'b') renameLayout(scroller);
    for (let n = current - BEFORE; n <= current + AFTER; n += 1) fill(n);
    if (waiting) {
      waiting = false;
      step(1);
    }
  } catch {
    // The connection broke: the next step down asks again.
  } finally {
    fetching = false;
  }
}

let resting = 0; // the item the list stands at or is on its way to: what a gesture counts from
const still = matchMedia('(prefers-reduced-motion: reduce)');

function goTo(index, behavior) {
  resting = index;
  scroller.scrollTo({ top: index * scroller.clientHeight, behavior });
  if (behavior === 'smooth') return;
  // What is in view is taken down here, not a frame later: the page's clock may jump now.
  show(index);
  measureNow();
}

function clamp(index) {
  return Math.min(shells.length - 1, Math.max(0, index));
}

// A step past what has arrived so far is taken when the next items come.
function waitsForMore(index) {
  if (index < shells.length || finished) return false;
  waiting = true;
  more();
  return true;
}

function step(by) {
  if (!waitsForMore(resting + by)) goTo(clamp(resting + by), 'instant');
}

// The wheel takes exactly one step for one gesture, however many events it is made of.
let lastWheel = -Infinity;
let lastStep = -Infinity;
let turned = 0;
scroller.addEventListener(
  'wheel',
  (event) => {
    if (event.ctrlKey) return;
    event.preventDefault();
    const now = performance.now();
    const goesOn = now - lastWheel < GESTURE_GAP_MS;
    const stepped = goesOn && now - lastStep < LONGEST_GESTURE_MS;
    turned = goesOn && !stepped ? turned + event.deltaY : event.deltaY;
    lastWheel = now;
    if (stepped || Math.abs(turned) < LEAST_TURN_PX) return;
    lastStep = now;
    step(Math.sign(turned));
  },
  { passive: false },
);

// A finger draws the list along, and when it lifts, the list goes on to exactly the next item or back.
let touchedAt = null;
scroller.addEventListener('touchstart', (event) => (touchedAt = event.touches[0].clientY), { passive: true });
scroller.addEventListener(
  'touchmove',
  (event) => {
    if (touchedAt === null) return;
    event.preventDefault(); // else the engine flings the list on its own, and takes a tap soon after for a brake
    scroller.scrollTop = resting * scroller.clientHeight + touchedAt - event.touches[0].clientY;
  },
  { passive: false },
);
scroller.addEventListener('touchcancel', () => settleAfter(0));
scroller.addEventListener('touchend', (event) => settleAfter(touchedAt - event.changedTouches[0].clientY));

function settleAfter(moved) {
  if (touchedAt === null) return;
  touchedAt = null;
  const by = Math.abs(moved) < LEAST_SWIPE_PX ? 0 : Math.sign(moved);
  goTo(waitsForMore(resting + by) ? resting : clamp(resting + by), still.matches ? 'instant' : 'smooth');
}

window.addEventListener('resize', () => goTo(resting, 'instant'));

document.addEventListener('keydown', (event) => {
  const by = { ArrowDown: 1, PageDown: 1, ArrowUp: -1, PageUp: -1 }[event.key];
  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (!event.repeat) step(by);
});
document.querySelector('[data-e2e="arrow-right"]').addEventListener('click', () => step(1));
document.querySelector('[data-e2e="arrow-left"]').addEventListener('click', () => step(-1));

window.addEventListener('pagehide', () => {
  leave();
  measureEnd();
});

document.getElementById('me').href = `/@${context.user.uniqueId}`;
append(scope['webapp.updated-items']);
if (context.layout === 'b') renameLayout(scroller);
show(0);
