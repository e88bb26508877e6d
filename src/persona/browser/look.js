// Reads every element matching `root` in one frame: box, share inside the viewport, and the asked-for fields.
({ root, fields, markers }) => {
  const readTree = TREE;
  const width = window.innerWidth;
  const height = window.innerHeight;
  const rendered = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };
  const fractionOf = (box) => {
    const seenWidth = Math.max(0, Math.min(box.right, width) - Math.max(box.left, 0));
    const seenHeight = Math.max(0, Math.min(box.bottom, height) - Math.max(box.top, 0));
    return box.width * box.height === 0 ? 0 : (seenWidth * seenHeight) / (box.width * box.height);
  };
  const read = (unit, field) => {
    for (const selector of field.selectors) {
      for (const found of selector === ':scope' ? [unit] : unit.querySelectorAll(selector)) {
        if (field.attribute === null && !rendered(found)) continue;
        const value = field.attribute === null ? found.innerText : found.getAttribute(field.attribute);
        if (value !== null && value.trim() !== '') return { value: value.trim(), selector };
      }
    }
    return null;
  };
  const units = [];
  let most = null;
  for (const unit of document.querySelectorAll(root)) {
    const box = unit.getBoundingClientRect();
    const fraction = rendered(unit) ? fractionOf(box) : 0;
    const readings = {};
    if (fraction > 0) {
      for (const [name, field] of Object.entries(fields)) {
        const reading = read(unit, field);
        if (reading !== null) readings[name] = reading;
      }
    }
    const entry = { box: { x: box.x, y: box.y, width: box.width, height: box.height }, fraction, readings };
    units.push(entry);
    if (fraction > (most === null ? 0 : most.entry.fraction)) most = { unit, entry };
  }
  if (most !== null) most.entry.tree = readTree(most.unit);
  const present = Object.entries(markers)
    .filter(([, selector]) => [...document.querySelectorAll(selector)].some(rendered))
    .map(([name]) => name);
  return { url: location.href, title: document.title, width, height, units, present };
}
