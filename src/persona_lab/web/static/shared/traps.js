// What happens to some ads: drawn in a frame or a shadow root, or exchanged for another while somebody looks.
import { measureAd, stopMeasuring } from '../measure.js';
import { countClicks } from './clicks.js';
import { make } from './dom.js';

const REFRESH_MS = 2600; // after half of it came into view

// The styles the page has, for a place of its own.
function styles() {
  return [...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => make('link', { rel: 'stylesheet', href: link.href }));
}

export function inShadow(content) {
  const host = make('div', { class: 'host' });
  host.attachShadow({ mode: 'open' }).append(...styles(), content);
  return host;
}

// As high as what is in it, also when its styles and pictures come late.
function fit(frame, content) {
  new frame.contentWindow.ResizeObserver(() => (frame.style.height = `${content.getBoundingClientRect().height}px`)).observe(content);
}

export function inFrame(content, free, height) {
  const frame = make('iframe', { class: 'host', title: 'Advertisement', style: `height:${height === 'fit' ? '330px' : height}` });
  frame.addEventListener('load', () => {
    const inner = frame.contentDocument;
    inner.head.append(...styles());
    inner.documentElement.style.background = 'transparent';
    inner.body.style.cssText = 'min-height:0;background:transparent';
    inner.body.append(inner.adoptNode(content));
    if (height === 'fit') fit(frame, content);
    countClicks(free, inner);
  }, { once: true });
  return frame;
}

// Puts `content` where the ad's trap says.
export function placed(entry, content, free, height = '100%') {
  if (entry.trap === 'shadow') return inShadow(content);
  if (entry.trap === 'frame') return inFrame(content, free, height);
  return content;
}

// Measures an ad's unit, and exchanges it for the one that follows it, if one does.
export function measured(unit, entry, redraw) {
  measureAd(unit, entry);
  if (!entry.then) return unit;
  const watch = new IntersectionObserver(([seen]) => {
    if (seen.intersectionRatio < 0.5) return;
    watch.disconnect();
    setTimeout(() => {
      if (!unit.isConnected) return;
      stopMeasuring(unit);
      redraw(entry.then);
      measureAd(unit, entry.then);
    }, REFRESH_MS);
  }, { threshold: 0.5 });
  watch.observe(unit);
  return unit;
}
