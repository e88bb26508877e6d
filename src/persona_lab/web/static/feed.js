// The For You feed: a snap-scrolling list in which only the items around the current one have content.
import { tone } from './ad.js';
import { fillItem, setVideoPlaying } from './item.js';
import { measureAd, stopMeasuring, measureStale } from './measure.js';
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
  } catch {
    // The connection broke: the next step down asks again.
  } finally {
    fetching = false;
  }
}

function step(by) {
  const goal = Math.min(shells.length - 1, Math.max(0, current + by));
  shells[goal]?.scrollIntoView({ behavior: 'instant', block: 'start' });
  if (items.length - goal <= FETCH_AHEAD) more();
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

// A finger moves the list natively; when it lifts, the list goes on to exactly the next item, also after a swipe that
// was too slow or too short for the engine's own snapping.
let touchedAt = 0;
let touchedItem = 0;
scroller.addEventListener(
  'touchstart',
  (event) => {
    touchedAt = event.touches[0].clientY;
    touchedItem = Math.round(scroller.scrollTop / scroller.clientHeight);
  },
  { passive: true },
);
scroller.addEventListener(
  'touchend',
  (event) => {
    const moved = touchedAt - event.changedTouches[0].clientY;
    if (Math.abs(moved) < LEAST_SWIPE_PX) return;
    const goal = Math.min(shells.length - 1, Math.max(0, touchedItem + Math.sign(moved)));
    scroller.scrollTo({ top: goal * scroller.clientHeight, behavior: 'smooth' });
  },
  { passive: true },
);

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
  measureStale();
});

document.getElementById('me').href = `/@${context.user.uniqueId}`;
append(scope['webapp.updated-items']);
if (context.layout === 'b') renameLayout(scroller);
show(0);
