// Measures each ad in view: the largest visible share, and how long at least half of it was visible.
import { report, reportAtEnd } from './report.js';

const HALF = 0.5;
const STEPS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];
const units = new Map(); // item id -> { largest, ms, since, dirty }
const observer = new IntersectionObserver(onCrossing, { threshold: STEPS });

export function measureAd(shell, item) {
  shell.dataset.unit = item.id;
  if (!units.has(item.id)) units.set(item.id, { largest: 0, ms: 0, since: null, dirty: false });
  observer.observe(shell);
}

export function stopMeasuring(shell) {
  observer.unobserve(shell);
  close(shell.dataset.unit, report);
  delete shell.dataset.unit;
}

export function measureEnd() {
  for (const id of units.keys()) close(id, reportAtEnd);
}

// Looks at the boxes themselves, for when one cannot wait for the observer's next frame.
export function measureNow() {
  for (const shell of document.querySelectorAll('[data-unit]')) {
    const box = shell.getBoundingClientRect();
    const seen = Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
    take(shell.dataset.unit, box.height ? seen / box.height : 0);
  }
}

function onCrossing(entries) {
  for (const entry of entries) take(entry.target.dataset.unit, entry.intersectionRatio);
}

function take(id, share) {
  const unit = units.get(id);
  if (!unit) return;
  const firstHalf = unit.largest < HALF && share >= HALF;
  if (share > unit.largest) {
    unit.largest = share;
    unit.dirty = true;
  }
  if (share >= HALF) open(unit);
  else if (unit.since !== null) close(id, report);
  if (firstHalf) send(id, unit, report);
}

function open(unit) {
  if (unit.since === null && document.visibilityState === 'visible') unit.since = performance.now();
}

function close(id, how) {
  const unit = units.get(id);
  if (unit.since !== null) {
    unit.ms += performance.now() - unit.since;
    unit.since = null;
    unit.dirty = true;
  }
  if (unit.dirty && unit.largest > 0) send(id, unit, how);
}

function send(id, unit, how) {
  unit.dirty = false;
  how('/api/measure', { item_id: id, visible_fraction: unit.largest, visible_ms: Math.round(unit.ms) });
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') measureEnd();
  else
    for (const shell of document.querySelectorAll('[data-unit]')) {
      observer.unobserve(shell); // observing anew reports where it stands now
      observer.observe(shell);
    }
});
