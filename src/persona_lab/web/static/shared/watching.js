// Tells the platform how long each item was looked at: what its recommender learns from.
import { measureEnd } from '../measure.js';
import { report } from '../report.js';

let current = null;
let began = 0;

export function lookAt(entry) {
  if (current === entry) return;
  leave();
  current = entry;
  began = performance.now();
}

export function leave() {
  if (!current?.topic) return;
  const watched = Math.round(performance.now() - began);
  report('/api/report/watch', { item_id: current.id, watched_ms: watched, duration_ms: (current.seconds ?? 10) * 1000 });
  began = performance.now();
}

export function like(entry, on) {
  report('/api/commit/item/digg/', { item_id: entry.id, type: on ? 1 : 0 });
}

// Looks at whatever is in the middle of the window.
export function lookAtMiddle(shells) {
  const watch = new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && lookAt(shells.get(one.target))), {
    rootMargin: '-45% 0px -45% 0px',
  });
  return (shell) => watch.observe(shell);
}

window.addEventListener('pagehide', () => {
  leave();
  measureEnd();
});
