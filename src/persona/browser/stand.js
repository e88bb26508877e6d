// The unit that stands where one was seen: its box, its markup, its tree, and where other people's words are on the
// screen, all of one instant. Nothing of the page is changed.
({ root, near, others }) => {
  const readTree = TREE;
  const unit = PICK(root, near);
  if (unit === null) return null;
  const plain = (box) => ({ x: box.x, y: box.y, width: box.width, height: box.height });
  const seen = (box) => box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const roots = [];
  const frames = [];
  for (const walker of [document.createTreeWalker(unit, NodeFilter.SHOW_ELEMENT)]) {
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.shadowRoot) roots.push(node.shadowRoot);
      if (node.localName !== 'iframe') continue;
      try {
        if (node.contentDocument?.body) frames.push(node.contentDocument.documentElement.outerHTML);
      } catch { /* another origin */ }
    }
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
      if (element.contains(unit)) continue;
      const box = element.getBoundingClientRect();
      if (seen(box)) boxes.push(plain(box));
    }
  }
  return {
    box: plain(unit.getBoundingClientRect()), width: innerWidth, height: innerHeight, html, frames, others: boxes,
    url: location.href, title: document.title, tree: readTree(unit),
  };
}
