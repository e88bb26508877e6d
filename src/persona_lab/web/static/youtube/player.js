// The player: a video with its breaks. In a break it is in ad state before any text over it exists.
import { measureAd, stopMeasuring } from '../measure.js';
import { creative } from '../shared/creative.js';
import { make } from '../shared/dom.js';
import { ask, length, videoId } from './parts.js';

const TICK_MS = 250;
const TEXT_AFTER_MS = 450;
const OVERLAY_FROM_SECONDS = 2;

export function makePlayer(entry, drawing) {
  const video = make('video', { class: 'video-stream html5-main-video', muted: true, playsinline: true, loop: true, src: `/clips/${entry.clip}.webm`, poster: `/covers/${entry.clip}.jpg` });
  video.muted = true;
  const module = make('div', { class: 'video-ads ytp-ad-module' });
  const over = make('div', { class: 'ytp-ad-overlay-container' });
  const bar = make('div', { class: 'ytp-progress-bar', role: 'slider', 'aria-label': 'Seek slider', 'aria-valuemin': '0', 'aria-valuemax': String(entry.seconds), 'aria-valuenow': '0' }, make('i', {}));
  const title = make('a', { class: 'ytp-title-link', href: `/watch?v=${videoId(entry.id)}` }, entry.caption);
  const time = make('span', { class: 'ytp-time-display' }, '0:00');
  const chrome = make('div', { class: 'ytp-chrome-bottom' }, bar, make('button', { class: 'ytp-play-button control', 'aria-label': 'Pause' }), time);
  const paid = make('div', { class: 'ytp-paid-content-overlay' }, entry.partner ? make('div', { class: 'ytp-paid-content-overlay-text' }, 'Includes paid promotion') : null);
  const box = make('div', { id: 'movie_player', class: 'html5-video-player' }, video, module, over, paid, make('div', { class: 'ytp-chrome-top' }, title), chrome);
  const state = { at: 0, last: performance.now(), ad: null, queue: [], middle: drawing.middle, ended: false, overlay: null, waiting: false };
  state.queue = drawing.entries.filter((one) => ['yt_instream_preroll', 'yt_bumper'].includes(one.format));
  state.overlay = drawing.entries.find((one) => one.format === 'yt_overlay') ?? null;

  const timer = setInterval(tick, TICK_MS);
  function tick() {
    const now = performance.now();
    const passed = (now - state.last) / 1000;
    state.last = now;
    if (!box.isConnected || document.hidden || state.waiting) return;
    if (state.ad) playAd(passed);
    else if (state.queue.length) beginAd(state.queue.shift());
    else playVideo(passed);
  }

  function playVideo(passed) {
    state.at = Math.min(entry.seconds, state.at + passed);
    showTime(state.at, entry.seconds);
    if (state.overlay && state.at >= OVERLAY_FROM_SECONDS) showOverlay();
    if (state.middle !== null && state.middle !== undefined && state.at >= state.middle) {
      state.middle = null;
      takeBreak('middle');
    } else if (state.at >= entry.seconds && !state.ended) {
      state.ended = true;
      takeBreak('end');
    }
  }

  // The bar belongs to what plays: during an ad its largest value is the ad's own length.
  function showTime(at, of) {
    bar.firstChild.style.width = `${(at / of) * 100}%`;
    bar.setAttribute('aria-valuemax', String(of));
    bar.setAttribute('aria-valuenow', String(Math.floor(at)));
    time.textContent = `${length(at)} / ${length(of)}`;
  }

  async function takeBreak(kind) {
    state.waiting = true;
    const came = await ask('ad_break', { videoId: videoId(entry.id), kind });
    state.waiting = false;
    state.last = performance.now();
    state.queue = came?.entries ?? [];
  }

  function beginAd(ad) {
    state.ad = { entry: ad, left: ad.seconds, drawn: null };
    box.classList.add('ad-showing', 'ad-interrupting');
    video.pause();
    showTime(0, ad.seconds);
    module.replaceChildren(make('div', { class: 'ad-film' }, creative(ad, 'wide')));
    measureAd(box, ad); // by the next painted frame, not now: a clock that jumps must not make an ad seen
    setTimeout(() => state.ad?.entry === ad && drawText(), TEXT_AFTER_MS);
  }

  function drawText() {
    const drawn = adText(state.ad.entry, endAd);
    state.ad.drawn = drawn;
    module.append(drawn.layer);
    title.textContent = state.ad.entry.headline;
  }

  function playAd(passed) {
    state.ad.left -= passed;
    const { drawn, left, entry: ad } = state.ad;
    showTime(Math.min(ad.seconds, ad.seconds - left), ad.seconds);
    drawn?.tell(left, ad.seconds - left);
    if (left <= 0) endAd();
  }

  function endAd() {
    if (!state.ad) return;
    stopMeasuring(box);
    state.ad = null;
    module.replaceChildren();
    box.classList.remove('ad-showing', 'ad-interrupting');
    title.textContent = entry.caption;
    if (!state.queue.length && !state.ended) video.play().catch(() => {});
  }

  function showOverlay() {
    const ad = state.overlay;
    state.overlay = null;
    const close = make('button', { class: 'ytp-ad-overlay-close-button control', 'aria-label': 'Close' }, '×');
    const text = make('div', { class: 'ytp-ad-text-overlay' }, make('span', { class: 'ytp-ad-overlay-ad-info-button-container' }, ad.label), make('div', { class: 'ytp-ad-overlay-title' }, ad.headline), make('a', { class: 'ytp-ad-overlay-link', href: ad.href }, ad.display), make('div', { class: 'ytp-ad-overlay-desc' }, ad.name), close);
    close.addEventListener('click', () => {
      stopMeasuring(text);
      text.remove();
    });
    over.append(text);
    measureAd(text, ad);
  }

  return { box, end: () => clearInterval(timer), state };
}

// The words over an ad, and how they change while it goes on.
function adText(ad, skip) {
  const old = ad.era === 'classic';
  const [n, of] = ad.pod ? ad.pod.split('/').map(Number) : [1, 1];
  const remaining = make('span', { class: 'ytp-ad-duration-remaining' }, '');
  const badge = make('span', { class: old ? 'ytp-ad-simple-ad-badge' : 'ytp-ad-badge' }, ad.label);
  const pod = !old && of > 1 ? make('span', { class: 'ytp-ad-pod-index' }, `${n} of ${of}`) : null;
  const visit = old
    ? make('button', { class: 'ytp-ad-button ytp-ad-visit-advertiser-button' }, make('span', { class: 'ytp-ad-button-text' }, ad.display))
    : make('div', { class: 'ytp-visit-advertiser-link', role: 'link', tabindex: '0' }, make('span', { class: 'ytp-visit-advertiser-link__text' }, ad.display));
  const flyout = make('div', { class: 'ytp-flyout-cta' }, make('div', { class: 'ytp-flyout-cta-headline' }, ad.headline), make('div', { class: 'ytp-flyout-cta-description' }, ad.name), make('button', { class: 'ytp-flyout-cta-action-button' }, ad.cta));
  const skipBox = make('div', { class: 'ytp-ad-skip' });
  const layer = make('div', { class: old ? 'ytp-ad-player-overlay' : 'ytp-ad-player-overlay-layout' }, make('div', { class: 'ad-line' }, badge, pod, remaining, visit), flyout, skipBox);
  let offered = false;
  function tell(left, passed) {
    remaining.textContent = length(Math.max(0, left));
    if (!ad.skip_after) {
      if (!skipBox.firstChild) skipBox.append(make('div', { class: 'ytp-ad-preview-container' }, make('span', { class: 'ytp-ad-preview-text' }, 'Video will play after ad')));
    } else if (passed < ad.skip_after) {
      skipBox.replaceChildren(make('div', { class: 'ytp-ad-preview-container' }, make('span', { class: 'ytp-ad-preview-text' }, String(Math.ceil(ad.skip_after - passed)))));
    } else if (!offered) {
      offered = true;
      const button = make('button', { class: old ? 'ytp-ad-skip-button' : 'ytp-ad-skip-button-modern ytp-skip-ad-button' }, 'Skip');
      button.addEventListener('click', skip);
      skipBox.replaceChildren(button);
    }
  }
  return { layer, tell };
}
