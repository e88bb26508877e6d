// The marketplace: what people near by sell, in tiles, and ads between them that look like one more.
import { countClicks } from '../shared/clicks.js';
import { creative, mark } from '../shared/creative.js';
import { dice, drawing, make } from '../shared/dom.js';
import { endless, post } from '../shared/endless.js';
import { writeLabel } from '../shared/label.js';
import { measured } from '../shared/traps.js';
import { lookAtMiddle } from '../shared/watching.js';
import { FREE, token } from './parts.js';
import { showStop } from './stops.js';

const page = drawing();
const grid = document.querySelector('.grid');
const shells = new Map();
const look = lookAtMiddle(shells);

function append({ entries }) {
  for (const entry of entries) {
    const tile = make('div', { class: 'tile' }, entry.kind === 'ad' ? advert(entry) : entry.caption ? listing(entry) : own(entry));
    shells.set(tile, entry);
    grid.append(tile);
    look(tile);
    if (entry.kind === 'ad') measured(tile, entry, () => {});
  }
}

function listing(entry) {
  const image = make('img', { src: `/covers/${entry.clip}.jpg`, alt: entry.caption, loading: 'lazy', draggable: 'false' });
  const price = `$${5 + (dice(`price ${entry.id}`)(90))}`;
  return make('a', { href: `/marketplace/item/${entry.id}/?${token(entry)}`, role: 'link' }, make('div', { class: 'media photo' }, image), make('span', { class: 'price' }, price), make('span', { dir: 'auto' }, entry.caption), make('small', {}, 'Near you'));
}

// One link around picture and words, and beneath it who pays and the label: no header, no time, no post.
function advert(entry) {
  const eid = token(entry).slice(12, 60);
  const link = { href: entry.href, target: '_blank', rel: 'nofollow noreferrer', attributionsrc: `/privacy_sandbox/comet/register/source/?eid=${eid}` };
  return [
    make('a', link, make('div', { class: 'media' }, creative(entry, 'square'))),
    make('div', { class: 'names' }, make('span', { class: 'rail-name' }, mark(entry.handle), make('strong', {}, entry.name)), make('span', { class: 'sub' }, make('a', { href: '#', role: 'link', class: 'label' }, writeLabel(entry)))),
    make('a', { ...link, class: 'way' }, make('div', { class: 'way-text' }, make('small', {}, entry.display.toUpperCase()), make('strong', {}, entry.headline)), make('span', { class: 'pill' }, entry.cta)),
  ];
}

function own(entry) {
  const said = ['Sell what you no longer need', 'Meet in a public place', 'Hearth Market: fees are off this week'][entry.draw % 3];
  return make('div', { class: 'between' }, make('small', {}, 'From Hearth'), make('h3', {}, said), make('div', { role: 'button', tabindex: '0', class: 'pill control' }, 'Have a look'));
}

append(page);
endless(grid, { ask: () => post('/api/graphql/', { fb_api_req_friendly_name: 'MarketplaceHomeFeedPaginationQuery', doc_id: '8000000002' }), append, refused: showStop });
countClicks(FREE);
