// A list that goes item by item, one for each gesture: wheel, finger, keys.
import { measureNow } from '../measure.js';

const GESTURE_GAP_MS = 350; // wheel events closer than this belong to one gesture
const LONGEST_GESTURE_MS = 900;
const LEAST_SWIPE_PX = 48;
const LEAST_TURN_PX = 30;

// `list` says how long it is, shows an item, and asks for more: { length(), show(index), more() }.
export function makePager(scroller, list) {
  let resting = 0;
  let waiting = false;
  let lastWheel = -Infinity;
  let lastStep = -Infinity;
  let turned = 0;
  let touchedAt = null;

  function goTo(index, behavior = 'instant') {
    resting = Math.min(list.length() - 1, Math.max(0, index));
    scroller.scrollTo({ top: resting * scroller.clientHeight, behavior });
    list.show(resting);
    if (behavior !== 'smooth') measureNow(); // not a frame later: the page's clock may jump now
  }

  function step(by, behavior) {
    if (resting + by < list.length()) return goTo(resting + by, behavior);
    waiting = true;
    list.more();
    return goTo(resting, behavior);
  }

  function onWheel(event) {
    if (event.ctrlKey) return;
    event.preventDefault();
    const now = performance.now();
    const goesOn = now - lastWheel < GESTURE_GAP_MS;
    const stepped = goesOn && now - lastStep < LONGEST_GESTURE_MS;
    turned = goesOn && !stepped ? turned + event.deltaY : event.deltaY;
    lastWheel = now;
    if (stepped || Math.abs(turned) < LEAST_TURN_PX) return;
    lastStep = now;
    step(Math.sign(turned));
  }

  function onMove(event) {
    if (touchedAt === null) return;
    event.preventDefault();
    scroller.scrollTop = resting * scroller.clientHeight + touchedAt - event.touches[0].clientY;
  }

  function onLift(moved) {
    if (touchedAt === null) return;
    touchedAt = null;
    step(Math.abs(moved) < LEAST_SWIPE_PX ? 0 : Math.sign(moved), 'smooth');
  }

  scroller.addEventListener('wheel', onWheel, { passive: false });
  scroller.addEventListener('touchstart', (event) => (touchedAt = event.touches[0].clientY), { passive: true });
  scroller.addEventListener('touchmove', onMove, { passive: false });
  scroller.addEventListener('touchend', (event) => onLift(touchedAt - event.changedTouches[0].clientY));
  window.addEventListener('resize', () => goTo(resting));
  document.addEventListener('keydown', (event) => {
    const by = { ArrowDown: 1, PageDown: 1, ArrowUp: -1, PageUp: -1 }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) step(by);
  });
  return {
    step,
    came() {
      if (!waiting) return;
      waiting = false;
      step(1);
    },
  };
}
