// Builds one feed item: the video, its author and caption, the buttons beside it.
import { colour, cta, drawAd, tag } from './ad.js';
import { report } from './report.js';

let playing = null;

export function fillItem(shell, item) {
  shell.classList.toggle('is-ad', item.isAd);
  shell.style.setProperty('--hue', item.author.hue);
  if (item.isAd) colour(shell, item);
  shell.append(card(item));
}

// One video is decoded at a time; the others show their cover.
export function setVideoPlaying(shell) {
  const video = shell.querySelector('video[data-src]');
  if (playing && playing !== video) {
    playing.pause();
    playing.removeAttribute('src');
    playing.load();
  }
  playing = video;
  if (!video) return;
  if (!video.src) video.src = video.dataset.src;
  video.play().catch(() => {});
}

function card(item) {
  const box = make('div', 'card-box tiktok-1nnj2uv-DivContentContainer');
  const stage = make('div', 'stage tiktok-1h63bmc-DivVideoContainer');
  stage.dataset.e2e = 'feed-video';
  const wrapper = make('div', 'player tiktok-web-player');
  wrapper.id = `xgwrapper-0-${item.id}`;
  wrapper.append(video(item));
  stage.append(wrapper);
  if (item.isAd) stage.append(drawAd(item));
  stage.append(soundButton(), words(item));
  box.append(stage, rail(item));
  return box;
}

function video(item) {
  const made = document.createElement('video');
  made.muted = true;
  made.loop = true;
  made.playsInline = true;
  made.autoplay = true;
  made.setAttribute('muted', '');
  if (item.isAd) {
    // The drawing covers it: nothing to decode.
    made.preload = 'none';
    made.autoplay = false;
    made.dataset.covered = item.video.playAddr;
  } else {
    made.preload = 'none';
    made.poster = item.video.cover;
    made.dataset.src = item.video.playAddr;
  }
  return made;
}

function words(item) {
  const box = make('div', 'words tiktok-1mnwhn0-DivAuthorContainer');
  const name = make('a', 'handle');
  name.href = `/@${item.author.uniqueId}`;
  const unique = hook(make('h3', '', item.author.uniqueId), 'video-author-uniqueid');
  name.append(unique);
  const nickname = hook(make('h4', '', item.author.nickname), 'video-author-nickname');
  const line = make('div', 'names');
  line.append(name, nickname);
  const tags = make('div', 'tags tiktok-1a3te33-DivItemTagsContainer');
  if (item.isAd) tags.append(tag(item));
  if (item.brandedContent) tags.append(make('div', 'partnership', item.brandedContent.label));
  box.append(line);
  if (tags.firstChild) box.append(tags);
  box.append(caption(item), music(item));
  if (item.isAd) box.append(cta(item));
  return box;
}

function caption(item) {
  const box = hook(make('div', 'caption tiktok-1ejylhp-DivDesc'), 'video-desc');
  for (const part of item.desc.split(/(#[\w]+|@[\w.]+)/)) {
    if (!part) continue;
    if (part.startsWith('#')) {
      const link = make('a', 'hashtag', part);
      link.href = `/search?q=${encodeURIComponent(part.slice(1).replaceAll('_', ' '))}`;
      box.append(link);
    } else box.append(make('span', '', part));
  }
  return box;
}

function music(item) {
  const line = hook(make('h4', 'music'), 'video-music');
  line.append(make('i', 'i i-note'), make('span', '', item.music.title));
  return line;
}

function rail(item) {
  const box = make('div', 'rail tiktok-wc6k4c-DivActionItemContainer');
  box.append(avatar(item), likeButton(item));
  for (const [name, icon, count] of [
    ['comment', 'comment', item.stats.commentCount],
    ['collect', 'collect', item.stats.collectCount],
    ['share', 'share', item.stats.shareCount],
  ]) {
    const button = make('button', 'act tiktok-1ok4pbl-ButtonActionItem');
    button.setAttribute('aria-label', name);
    button.append(hook(make('span', `round i-box i-${icon}`), `${name}-icon`), hook(make('strong', '', short(count)), `${name}-count`));
    box.append(button);
  }
  return box;
}

function avatar(item) {
  const holder = make('div', 'avatar-box');
  const link = hook(make('a', 'face tiktok-1zpj2q-AAvatar'), 'video-author-avatar');
  link.href = `/@${item.author.uniqueId}`;
  link.setAttribute('aria-label', item.author.nickname);
  if (item.isAd) {
    const mark = make('img', '');
    mark.src = new URL(`marks/${item.ad_info.creative.mark}.svg`, import.meta.url).href;
    mark.alt = '';
    link.append(mark);
  } else link.textContent = item.author.nickname.slice(0, 1).toUpperCase();
  const follow = hook(make('button', 'follow', '+'), 'feed-follow');
  follow.setAttribute('aria-label', `Follow ${item.author.nickname}`);
  follow.addEventListener('click', () => follow.classList.add('done'));
  holder.append(link, follow);
  return holder;
}

function likeButton(item) {
  const button = make('button', 'act like tiktok-1ok4pbl-ButtonActionItem');
  const icon = hook(make('span', 'round i-box i-heart'), 'like-icon');
  const count = hook(make('strong', '', short(item.stats.diggCount)), 'like-count');
  const paint = () => {
    for (const part of [button, icon]) part.setAttribute('aria-pressed', String(item.digged));
    count.textContent = short(item.stats.diggCount + (item.digged ? 1 : 0));
  };
  button.setAttribute('aria-label', 'Like video');
  button.append(icon, count);
  button.addEventListener('click', () => {
    item.digged = !item.digged;
    paint();
    report('/api/commit/item/digg/', { item_id: item.id, type: item.digged ? 1 : 0 });
  });
  paint();
  return button;
}

function soundButton() {
  const button = hook(make('button', 'sound i-box i-mute'), 'video-sound');
  button.setAttribute('aria-label', 'Sound is off');
  return button;
}

export function short(count) {
  if (count >= 1_000_000) return `${(count / 1_000_000).toFixed(1)}M`;
  if (count >= 10_000) return `${(count / 1000).toFixed(1)}K`;
  return String(count);
}

export function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function hook(made, name) {
  made.dataset.e2e = name;
  return made;
}
