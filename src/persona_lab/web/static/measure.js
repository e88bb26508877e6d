// Measures each ad in view: the largest visible share, and how long at least half of it was visible.
import { report, reportAtEnd } from './report.js';

const HALF = 0.5;
const STEPS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];
const units = new Map(); // item id -> { largest, ms, since, told }
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

export function measureStale() {
  for (const id of units.keys()) close(id, reportAtEnd);
}

function onCrossing(entries) {
  for (const entry of entries) {
    const unit = units.get(entry.target.dataset.unit);
    if (!unit) continue;
    const share = entry.intersectionRatio;
    const firstHalf = unit.largest < HALF && share >= HALF;
    if (share > unit.largest) {
      unit.largest = share;
      unit.dirty = true;
    }
    if (share >= HALF) open(unit);
    else if (unit.since !== null) close(entry.target.dataset.unit, report);
    if (firstHalf) send(entry.target.dataset.unit, unit, report);
  }
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
  if (document.visibilityState === 'hidden') measureStale();
  else
    for (const shell of document.querySelectorAll('[data-unit]')) {
      observer.unobserve(shell); // observing anew reports where it stands now
      observer.observe(shell);
    }
});
