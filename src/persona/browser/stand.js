// One element: its box, its markup, its tree, and where other people's words are on the screen, all of one instant.
// Nothing of the page is changed. `memory` has the numbers that elements were given when the page was read.
(memory, { where, others }) => {
  const readTree = TREE;
  const shown = (e) => { const b = e.getBoundingClientRect(); return Math.max(0, Math.min(b.bottom, innerHeight) - Math.max(b.top, 0)); };
  const unit = typeof where === 'number' ? memory.elements.get(where)?.deref()
    : [...document.querySelectorAll(where)].sort((a, b) => shown(b) - shown(a))[0];
  if (!unit?.isConnected) return null;
  // In a frame, boxes are counted from the frame's corner.
  const place = (element) => {
    const box = element.getBoundingClientRect();
    let { x, y } = box;
    for (let frame = element.ownerDocument.defaultView?.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement) {
      const outer = frame.getBoundingClientRect();
      x += outer.x + frame.clientLeft;
      y += outer.y + frame.clientTop;
    }
    return { x, y, width: box.width, height: box.height };
  };
  const onScreen = (box) => box.width > 0 && box.height > 0 && box.y + box.height > 0 && box.x + box.width > 0 && box.y < innerHeight && box.x < innerWidth;
  const path = (element) => {
    const steps = [];
    for (let node = element; node; ) {
      if (node.nodeType === Node.DOCUMENT_NODE) {
        const frame = node.defaultView?.frameElement;
        if (!frame) break;
        steps.unshift('frame');
        node = frame;
      } else if (node.nodeType === Node.DOCUMENT_FRAGMENT_NODE) {
        steps.unshift('shadow');
        node = node.host;
      } else {
        const parent = node.parentNode;
        steps.unshift([...parent.children].indexOf(node));
        node = parent;
      }
    }
    return steps;
  };
  const roots = [];
  const frames = [];
  const walker = unit.ownerDocument.createTreeWalker(unit, NodeFilter.SHOW_ELEMENT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.shadowRoot) roots.push(node.shadowRoot);
    if (node.localName !== 'iframe') continue;
    try {
      if (node.contentDocument?.body) frames.push(node.contentDocument.documentElement.outerHTML);
    } catch { /* another origin */ }
  }
  let html = unit.outerHTML;
  if (roots.length && unit.getHTML) {
    const inner = unit.innerHTML;
    const close = `</${unit.localName}>`;
    html = html.slice(0, html.length - inner.length - close.length) + unit.getHTML({ shadowRoots: roots }) + close;
  }
  const boxes = [];
  for (const selector of others) {
    for (const element of document.querySelectorAll(selector)) {
      const box = place(element);
      if (!element.contains(unit) && onScreen(box)) boxes.push(box);
    }
  }
  return JSON.stringify({
    box: place(unit), width: innerWidth, height: innerHeight, html, frames, others: boxes, path: path(unit),
    url: location.href, title: document.title, tree: readTree(unit),
  }); // one text travels far more cheaply than a tree
}
