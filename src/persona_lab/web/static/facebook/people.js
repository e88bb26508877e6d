// Whom a search finds, and pages of people and brands.
import { countClicks } from '../shared/clicks.js';
import { colour, mark } from '../shared/creative.js';
import { STATIC, disc, drawing, make } from '../shared/dom.js';
import { measured } from '../shared/traps.js';
import { FREE } from './parts.js';
import { itemOf } from './post.js';

const page = drawing();
const people = document.querySelector('.people');
const list = document.querySelector('[role="feed"]');

for (const found of page.people ?? []) {
  const face = found.brand ? mark(found.handle) : disc(found.handle, found.name.slice(0, 1), 80);
  people.append(make('a', { href: `/${found.handle}/`, class: 'person' }, face, make('div', {}, make('strong', {}, found.name), make('small', {}, found.line))));
}
if (page.query && !page.people.length) people.append(make('p', {}, 'Nothing found. Try a single word.'));
if (page.profile) {
  const { handle, title, line, art, colours } = page.profile;
  const banner = make('div', { class: 'banner' }, art && make('img', { src: `${STATIC}art/${art}.svg`, alt: '' }));
  if (colours) colour(banner, colours);
  people.append(banner, make('div', { class: 'profile' }, art ? mark(handle) : disc(handle, title.slice(0, 1), 160), make('div', {}, make('h1', {}, title), line && make('p', {}, line))));
}
// What a search adds of its own, and what people and brands posted.
page.entries.forEach((entry, n) => {
  const shell = itemOf(entry, n + 1, page.layout);
  list.append(shell);
  if (entry.kind === 'ad') measured(shell, entry, () => {});
});
countClicks(FREE);
