// The feed and Watch: items without end, emptied when they are far away; ads in the column beside.
import { countClicks } from '../shared/clicks.js';
import { mark, product } from '../shared/creative.js';
import { drawing, make } from '../shared/dom.js';
import { endless, post } from '../shared/endless.js';
import { writeLabel } from '../shared/label.js';
import { measured, placed } from '../shared/traps.js';
import { lookAtMiddle } from '../shared/watching.js';
import { FREE, token } from './parts.js';
import { itemOf } from './post.js';
import { showStop } from './stops.js';

const page = drawing();
const list = document.querySelector('[role="feed"]');
const rail = document.querySelector('[role="complementary"]');
const stale = document.querySelector('.lab-stale');
const shells = new Map();
const look = lookAtMiddle(shells);
const query = list.id === 'watch_feed' ? 'CometVideoHomeFeedPaginationQuery' : 'CometNewsFeedPaginationQuery';

// As on the real site, items far from the window are empty boxes; what is left of an ad may linger elsewhere, hidden.
const near = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting, boundingClientRect } of seen) {
    if (!isIntersecting && target.firstChild) {
      target.style.height = `${boundingClientRect.height}px`;
      target.content = target.firstChild;
      if (target.dataset.unit) stale.replaceChildren(target.content.cloneNode(true));
      target.replaceChildren();
    } else if (isIntersecting && target.content) {
      target.replaceChildren(target.content);
      target.content = null;
      target.style.height = '';
    }
  }
}, { rootMargin: '2400px' });

function append({ entries, layout }) {
  for (const entry of entries) {
    const shell = itemOf(entry, shells.size + 1, layout ?? page.layout);
    shells.set(shell, entry);
    list.append(shell);
    look(shell);
    near.observe(shell);
    if (entry.kind === 'ad') measured(shell, entry, () => {});
  }
}

// One label for the block, one link for each ad in it.
function fillRail(ads) {
  if (!ads.length) return;
  const style = '-webkit-box-orient:vertical;-webkit-line-clamp:1;display:-webkit-box;overflow:hidden';
  rail.append(make('h3', {}, make('span', { style }, writeLabel(ads[0]))));
  for (const entry of ads) {
    const box = make('div', { class: 'rail-ad' });
    const draw = (one) => box.replaceChildren(placed(entry, railAd(one), FREE, '118px'));
    draw(entry);
    rail.append(box);
    measured(box, entry, draw);
  }
  const groups = make('div', { class: 'between ego_unit' }, make('h3', {}, 'Suggested groups'), make('p', {}, 'People near you who keep bees'), make('div', { role: 'button', tabindex: '0', class: 'pill' }, 'Join group'));
  rail.append(groups);
}

function railAd(entry) {
  const eid = token(entry).slice(12, 60);
  return make(
    'a',
    { href: entry.href, target: '_blank', rel: 'nofollow noreferrer', 'aria-label': 'Advertiser link', attributionsrc: `/privacy_sandbox/comet/register/source/?eid=${eid}`, class: 'rail-link' },
    product({ ...entry, headline: entry.headline }),
    make('div', {}, make('strong', {}, entry.headline), make('span', { class: 'rail-name' }, mark(entry.handle), make('span', {}, entry.name)), make('small', {}, entry.display)),
  );
}

append(page);
if (rail) fillRail(page.rail);
endless(list, { ask: () => post('/api/graphql/', { fb_api_req_friendly_name: query, doc_id: '8000000001' }), append, refused: showStop });
countClicks(FREE);
