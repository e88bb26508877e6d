// Home, search results and channels: lists of items, ads among them, more at the end.
import { colour, mark } from '../shared/creative.js';
import { STATIC, disc, make } from '../shared/dom.js';
import { measured, placed } from '../shared/traps.js';
import { lookAtMiddle } from '../shared/watching.js';
import { adOf, notAnAd } from './ads.js';
import { FREE, ask, organic } from './parts.js';

const shells = new Map();
const look = lookAtMiddle(shells);

export function home(drawing) {
  const contents = make('div', { id: 'contents' });
  const top = make('div', { id: 'masthead-ad' });
  fill(contents, drawing, top, drawing.layout);
  const page = make('ytd-two-column-browse-results-renderer', {}, top, make('ytd-rich-grid-renderer', {}, contents));
  const end = make('div', { class: 'end' });
  page.append(end);
  onEnd(end, async () => {
    const more = await ask('browse', { browseId: 'FEwhat_to_watch', continuation: 'next' });
    if (more) fill(contents, more, top, more.layout);
    return more;
  });
  return page;
}

function fill(contents, { entries }, top, layout) {
  for (const entry of entries) {
    if (entry.format === 'yt_masthead') {
      top.append(adOf(entry));
      measured(top, entry);
    } else if (entry.kind === 'ad') contents.append(adItem('ytd-rich-item-renderer', entry));
    else if (entry.kind === 'house_promo') contents.append(make('ytd-rich-section-renderer', {}, notAnAd(entry)));
    else contents.append(seen(entry, organic(entry, layout === 'b' ? 'vid-card' : 'ytd-rich-item-renderer', 'yt-lockup-view-model')));
  }
}

export function adItem(tag, entry) {
  const box = make('div', { id: 'content' });
  const item = make(tag, { class: entry.format === 'yt_shopping_carousel' ? 'whole-row' : '' }, box);
  const draw = (one) => box.replaceChildren(placed(entry, adOf(one), FREE, 'fit'));
  draw(entry);
  return measured(item, entry, draw);
}

export function seen(entry, shell) {
  shells.set(shell, entry);
  look(shell);
  return shell;
}

export function results(drawing) {
  const contents = make('div', { id: 'contents' });
  for (const entry of drawing.entries) {
    if (entry.kind === 'ad') contents.append(adItem('ytd-item-section-ad', entry));
    else if (entry.kind === 'house_promo') contents.append(notAnAd(entry));
    else contents.append(seen(entry, organic(entry, 'ytd-video-renderer')));
  }
  if (!drawing.entries.length) contents.append(make('p', { class: 'nothing' }, 'Nothing found. Try a single word.'));
  return make('ytd-two-column-search-results-renderer', {}, make('ytd-item-section-renderer', {}, contents));
}

export function channel({ entries, channel: about }) {
  const face = about.art ? mark(about.handle) : disc(about.handle, about.title.slice(0, 1), 160);
  const banner = make('div', { class: 'banner' }, about.art && make('img', { src: `${STATIC}art/${about.art}.svg`, alt: '' }));
  if (about.colours) colour(banner, about.colours);
  const head = make('div', { class: 'channel' }, face, make('div', {}, make('h1', {}, about.title), make('p', {}, `@${about.handle}`), about.line && make('p', {}, about.line), make('button', { class: 'button', id: 'subscribe-button' }, 'Subscribe')));
  const contents = make('div', { id: 'contents' }, entries.map((entry) => organic(entry, 'ytd-rich-item-renderer', 'yt-lockup-view-model')));
  return make('div', {}, banner, head, make('ytd-rich-grid-renderer', {}, contents));
}

function onEnd(end, more) {
  let busy = false;
  const watch = new IntersectionObserver(async ([one]) => {
    if (!one.isIntersecting || busy) return;
    busy = true;
    if (!(await more())) watch.disconnect();
    busy = false;
    watch.unobserve(end);
    watch.observe(end);
  }, { rootMargin: '900px' });
  watch.observe(end);
}
