// Explore's grid, the people a search finds, and profiles: pages made of tiles.
import { countClicks } from '../shared/clicks.js';
import { colour, creative, mark } from '../shared/creative.js';
import { STATIC, disc, drawing, make } from '../shared/dom.js';
import { endless } from '../shared/endless.js';
import { measured, placed } from '../shared/traps.js';
import { FREE, below, code, when } from './parts.js';
import { showStop } from './stops.js';

const page = drawing();
const grid = document.querySelector('.grid');

function append({ entries }) {
  for (const entry of entries) {
    const cell = make('div', { class: 'cell' });
    if (entry.kind === 'ad') {
      cell.append(placed(entry, adTile(entry), FREE));
      measured(cell, entry, () => {});
    } else cell.append(tile(entry));
    grid.append(cell);
  }
}

function tile(entry) {
  const path = entry.likes % 3 ? 'p' : 'reel';
  return make('a', { href: `/${path}/${code(entry.id)}/` }, make('img', { src: `/covers/${entry.clip}.jpg`, alt: `Photo by ${entry.name}`, loading: 'lazy' }));
}

function adTile(entry) {
  const foot = make('div', { class: 'foot' }, mark(entry.handle), make('div', {}, make('strong', {}, entry.handle), when(entry), below(entry)), make('span', { class: 'pill' }, entry.cta));
  return make('a', { href: entry.href, target: '_blank', rel: 'nofollow noopener', class: 'sold' }, make('div', { class: 'face' }, creative(entry, 'square')), foot);
}

function person(found) {
  const face = found.brand ? mark(found.handle) : disc(found.handle, found.name.slice(0, 1));
  return make('a', { href: `/${found.handle}/`, class: 'person' }, face, make('div', {}, make('strong', {}, found.handle), make('small', {}, `${found.name} · ${found.line}`)));
}

function profile({ handle, title, line, art, colours }) {
  const header = document.querySelector('.profile header');
  const face = art ? mark(handle) : disc(handle, title.slice(0, 1), 160);
  header.append(face, make('div', {}, make('h2', {}, handle), make('p', {}, make('strong', {}, title)), line && make('p', {}, line), make('div', { role: 'button', tabindex: '0', class: 'pill' }, 'Follow')));
  for (let n = 0; art && n < 6; n += 1) {
    const drawn = make('div', { class: `cv-product shade-${n % 3}` }, make('img', { src: `${STATIC}art/${art}.svg`, alt: '' }));
    grid.append(make('div', { class: 'cell' }, colour(drawn, colours)));
  }
}

if (page.profile) profile(page.profile);
for (const found of page.people ?? []) document.querySelector('.people').append(person(found));
if (page.query && !page.people.length) document.querySelector('.people').append(make('p', {}, 'Nothing found. Try a single word.'));
if (grid) append(page);
if (grid && !page.profile) endless(grid, { ask: () => fetch('/api/v1/discover/web/explore_grid/', { credentials: 'same-origin' }), append, refused: showStop });
countClicks(FREE);
