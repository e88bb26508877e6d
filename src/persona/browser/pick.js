// Of all that match `root`, the one that shares most area with `near`; null when none does.
((root, near) => {
  let best = null, most = 0;
  for (const unit of document.querySelectorAll(root)) {
    const box = unit.getBoundingClientRect();
    const wide = Math.min(box.right, near.x + near.width) - Math.max(box.left, near.x);
    const high = Math.min(box.bottom, near.y + near.height) - Math.max(box.top, near.y);
    // Of two that share the same area, the one that is not much larger.
    const share = wide <= 0 || high <= 0 ? 0 : (wide * high) ** 2 / (box.width * box.height);
    if (share > most) { most = share; best = unit; }
  }
  return best;
})
