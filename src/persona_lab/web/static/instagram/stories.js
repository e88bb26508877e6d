// The Stories viewer: one story at a time, ads between them, forward by tap, key or time.
import { countClicks } from '../shared/clicks.js';
import { creative } from '../shared/creative.js';
import { drawing, make } from '../shared/dom.js';
import { post } from '../shared/endless.js';
import { measureAd, measureNow, stopMeasuring } from '../measure.js';
import { leave, lookAt } from '../shared/watching.js';
import { FREE, avatar, control, names, wayOn } from './parts.js';
import { showStop } from './stops.js';

const STORY_MS = 6000;
const viewer = document.querySelector('.viewer');
let entries = [];
let at = -1;
let timer = 0;
let shown = null;

// `asked` is whether somebody went there; what time alone brings is seen when it is painted, not before.
function show(index, asked = true) {
  clearTimeout(timer);
  if (shown?.dataset.unit) stopMeasuring(shown);
  if (index < 0 || index >= entries.length) {
    leave();
    location.assign('/');
    return;
  }
  at = index;
  const entry = entries[at];
  history.replaceState(null, '', `/stories/${entry.handle}/${entry.id}/`);
  shown = storyOf(entry);
  viewer.replaceChildren(control('Close', () => show(entries.length)), shown);
  lookAt(entry);
  if (entry.kind === 'ad') {
    measureAd(shown, entry);
    if (asked) measureNow();
  }
  timer = setTimeout(() => show(at + 1, false), STORY_MS);
}

function storyOf(entry) {
  const bars = make('div', { class: 'bars' }, entries.map((_, n) => make('i', { class: n < at ? 'done' : n === at ? 'now' : '' })));
  const head = make('header', {}, make('div', { class: 'who' }, avatar(entry), names(entry)), control('More options'));
  const picture = entry.kind === 'ad' ? creative(entry, 'tall') : make('img', { src: `/covers/${entry.clip}.jpg`, alt: `Story by ${entry.name}`, draggable: 'false' });
  const back = control('Previous', () => show(at - 1));
  const next = control('Next', () => show(at + 1));
  back.classList.add('back');
  next.classList.add('next');
  return make('section', { class: 'story' }, picture, bars, head, back, next, entry.kind === 'ad' ? wayOn(entry) : null);
}

document.addEventListener('keydown', (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) show(at + by);
  if (event.key === 'Escape') show(entries.length);
});

async function begin() {
  const answer = await post('/graphql/query/injected_story_units/', { doc_id: '9000000002' });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) return showStop(answer.status, body);
  entries = body.extensions.drawing.entries;
  const first = entries.findIndex((entry) => entry.handle === drawing().first);
  return show(Math.max(0, first));
}
countClicks(FREE);
begin();
