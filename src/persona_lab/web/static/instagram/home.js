// The home feed: stories above, posts without end below.
import { countClicks } from '../shared/clicks.js';
import { disc, drawing, make } from '../shared/dom.js';
import { endless, post } from '../shared/endless.js';
import { measured } from '../shared/traps.js';
import { lookAtMiddle } from '../shared/watching.js';
import { FREE } from './parts.js';
import { postOf } from './post.js';
import { showStop } from './stops.js';

const page = drawing();
const list = document.querySelector('.posts');
const stale = document.querySelector('.lab-stale');
const shells = new Map();
const look = lookAtMiddle(shells);

for (const person of page.tray ?? []) {
  const ring = make('span', { class: 'ring new' }, disc(person.handle, person.name.slice(0, 1), 112));
  const entry = make('span', { role: 'link', tabindex: '0' }, ring, make('small', {}, person.handle));
  entry.addEventListener('click', () => location.assign(`/stories/${person.handle}/0/`));
  document.querySelector('.tray ul').append(make('li', {}, entry));
}

function append({ entries, layout }) {
  for (const entry of entries) {
    const shell = postOf(entry, layout ?? page.layout);
    shells.set(shell, entry);
    list.append(shell);
    look(shell);
    if (entry.kind === 'ad') measured(shell, entry, () => {});
  }
  keepStale();
}

// As on the real site, a copy of an ad long gone may linger in the page without being rendered.
function keepStale() {
  const old = [...shells].find(([shell, entry]) => entry.kind === 'ad' && shell.getBoundingClientRect().bottom < 0);
  if (!stale || !old) return;
  const copy = old[0].cloneNode(true);
  delete copy.dataset.unit;
  stale.replaceChildren(copy);
}

append(page);
if (stale) {
  endless(list, {
    ask: () => post('/graphql/query', { fb_api_req_friendly_name: 'PolarisFeedTimelineRootV2Query', doc_id: '9000000001' }),
    append,
    refused: showStop,
  });
}
countClicks(FREE);
