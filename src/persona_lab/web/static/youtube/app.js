// Goes from page to page as the platform does: the address first, the content a moment later, the old one hidden.
import { countClicks } from '../shared/clicks.js';
import { disc, drawing, make } from '../shared/dom.js';
import { leave } from '../shared/watching.js';
import { channel, home, results } from './lists.js';
import { FREE, ask } from './parts.js';
import { shorts } from './shorts.js';
import { endPlayer, watch } from './watch.js';

const BETWEEN_MS = 420; // how long address and content disagree
const manager = document.getElementById('page-manager');
const containers = new Map();
let going = 0;

// One container for each kind of page, kept when it is left: hidden, with all that was in it.
function container(kind) {
  if (!containers.has(kind)) {
    const tag = { home: 'ytd-browse', channel: 'ytd-browse', search: 'ytd-search', watch: 'div', shorts: 'div' }[kind];
    const made = make(tag, { 'page-subtype': { home: 'home', channel: 'channels' }[kind], role: ['home', 'channel', 'search'].includes(kind) ? 'main' : null, hidden: true });
    containers.set(kind, made);
    manager.append(made);
  }
  return containers.get(kind);
}

function kindOf(url) {
  if (url.pathname === '/watch') return 'watch';
  if (url.pathname.startsWith('/shorts')) return 'shorts';
  if (url.pathname === '/results') return 'search';
  return url.pathname.startsWith('/@') ? 'channel' : 'home';
}

async function load(url, kind, from) {
  if (kind === 'watch') {
    const body = { videoId: url.searchParams.get('v') };
    const [beside, played] = await Promise.all([ask('next', body), ask('player', body)]);
    return beside && played && (() => watch(beside, played));
  }
  if (kind === 'search') {
    const found = await ask('search', { query: url.searchParams.get('search_query') ?? '' });
    return found && (() => results(found));
  }
  if (kind === 'shorts') {
    const came = await ask('reel/reel_watch_sequence');
    return came && (() => shorts(came));
  }
  const came = await ask('browse', { browseId: kind === 'channel' ? decodeURIComponent(url.pathname.slice(1)) : 'FEwhat_to_watch', from });
  return came && (() => (kind === 'channel' ? channel(came) : home(came)));
}

async function show(url, from, first) {
  const number = ++going;
  const kind = kindOf(url);
  const page = await load(url, kind, from);
  if (!first) await new Promise((done) => setTimeout(done, BETWEEN_MS));
  if (!page || number !== going) return;
  leave();
  if (kind !== 'watch') endPlayer();
  for (const [name, box] of containers) box.hidden = name !== kind;
  const box = container(kind);
  const made = page();
  box.replaceChildren(made.page ?? made);
  box.hidden = false;
  scrollTo(0, 0);
  made.begin?.();
  document.querySelector('#search').value = kind === 'search' ? (url.searchParams.get('search_query') ?? '') : '';
}

function go(href) {
  const from = kindOf(new URL(location.href));
  history.pushState(null, '', href);
  show(new URL(location.href), from, false);
}

countClicks(FREE); // first: a click on an ad goes nowhere
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/"]');
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});
document.getElementById('search-form').addEventListener('submit', (event) => {
  event.preventDefault();
  go(`/results?search_query=${encodeURIComponent(document.getElementById('search').value).replaceAll('%20', '+')}`);
});
addEventListener('popstate', () => show(new URL(location.href), '', false));
document.getElementById('avatar-btn').append(disc(drawing().user, drawing().user.slice(0, 1)));
show(new URL(location.href), '', true);
