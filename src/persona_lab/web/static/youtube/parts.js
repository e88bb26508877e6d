// What every page of the video platform is made of: thumbnails, channel names, addresses, questions to its API.
import { ago, count, disc, make } from '../shared/dom.js';

export const FREE = '.ytp-ad-skip-button, .ytp-ad-skip-button-modern, .ytp-ad-preview-container, .control, .next-short';

// The eleven letters of a video's address.
export function videoId(id) {
  let bytes = '';
  for (let left = BigInt(id), n = 0; n < 8; n += 1, left >>= 8n) bytes = String.fromCharCode(Number(left & 255n)) + bytes;
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export async function ask(path, body = {}) {
  const answer = await fetch(`/youtubei/v1/${path}?prettyPrint=false`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const told = await answer.json().catch(() => ({}));
  if (answer.ok && told.frameworkUpdates) return told.frameworkUpdates.drawing;
  stop(answer.status, told);
  return null;
}

function stop(status, told) {
  if (told.playabilityStatus?.status === 'LOGIN_REQUIRED') {
    location.assign('/sorry/index');
    return;
  }
  if (status === 401) {
    location.assign('/v3/signin/identifier');
    return;
  }
  if (status === 403) {
    location.assign('/v3/signin/disabled');
    return;
  }
  const line = status === 429 ? 'Too many requests. Please wait a while, then try again.' : 'Something went wrong';
  document.body.append(make('div', { class: 'veil' }, make('div', { class: 'card', role: 'dialog' }, make('h1', {}, line))));
}

export function length(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

export function thumbnail(entry) {
  return make(
    'a',
    { id: 'thumbnail', class: 'thumb', href: `/watch?v=${videoId(entry.id)}`, tabindex: '-1', 'aria-hidden': 'true' },
    make('img', { src: `/covers/${entry.clip}.jpg`, alt: '', loading: 'lazy' }),
    make('span', { class: 'time' }, length(entry.seconds * 17)),
  );
}

export function organic(entry, tag, inner) {
  const title = make('a', { id: 'video-title', class: 'yt-lockup-metadata-view-model__title', href: `/watch?v=${videoId(entry.id)}`, title: entry.caption }, entry.caption);
  const channel = make('ytd-channel-name', { id: 'channel-name' }, make('a', { href: `/@${entry.handle}` }, entry.name));
  const line = make('div', { id: 'metadata-line', class: 'line' }, make('span', {}, `${count(entry.likes * 9)} views`), make('span', {}, ` · ${ago(entry.posted)} ago`));
  const words = make('div', { class: 'meta' }, make('h3', {}, title), channel, line);
  const face = make('a', { id: 'avatar-link', href: `/@${entry.handle}`, class: 'face', tabindex: '-1' }, disc(entry.handle, entry.name.slice(0, 1)));
  const details = make('div', { id: 'details' }, face, words);
  return make(tag, {}, inner ? make('div', { id: 'content' }, make(inner, { class: 'lockup' }, thumbnail(entry), details)) : make('div', { class: 'lockup' }, thumbnail(entry), details));
}
