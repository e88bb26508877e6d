// The point of an element that a tap meets, or null: when the element is not on screen, or something else lies over it
// there. Nobody taps what is in the way; it may be an ad.
(memory, { where, within, dx, dy }) => {
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
  };
  const most = (all) => [...all].sort((one, other) => shown(other) - shown(one))[0];
  const known = (number) => memory.elements.get(number)?.deref();
  const pointOf = (element) => {
    if (!element?.isConnected) return null;
    const box = element.getBoundingClientRect();
    const left = Math.max(box.left, 0), top = Math.max(box.top, 0);
    const right = Math.min(box.right, innerWidth), bottom = Math.min(box.bottom, innerHeight);
    if (right <= left || bottom <= top) return null;
    const point = { x: left + dx * (right - left), y: top + dy * (bottom - top) };
    const hit = element.getRootNode().elementFromPoint(point.x, point.y);
    return hit && (element.contains(hit) || hit.closest("label")?.control === element) ? point : null;
  };
  if (typeof where === "number") return pointOf(known(where));
  const root = within === null ? document : typeof within === "number" ? known(within) : most(document.querySelectorAll(within));
  for (const element of root?.querySelectorAll(where) ?? []) {
    const point = pointOf(element);
    if (point) return point;
  }
  return null;
}
