// The shape of a page: where anything stands that can be read or seen, and what its elements are; none of its words.
({ most }) => {
  const NAMES = /^[a-z][a-z0-9-]*$/;
  const MEDIA = new Set(['img', 'video', 'canvas', 'svg', 'iframe', 'object', 'embed', 'input', 'textarea', 'select', 'picture']);
  const filled = [];
  const outline = [];
  const fill = (box) => {
    if (box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth)
      filled.push({ x: box.x, y: box.y, width: box.width, height: box.height });
  };
  const line = (element, depth) => {
    const role = element.getAttribute('role');
    const data = [...element.attributes].map(({ name }) => name).filter((name) => name.startsWith('data-') && NAMES.test(name));
    return ' '.repeat(Math.min(depth, 60)) + element.localName + (role && NAMES.test(role) ? `[role=${role}]` : '') + data.map((name) => `[${name}]`).join('');
  };
  const range = document.createRange();
  const walk = (root, depth) => {
    const stack = [[root, depth]];
    while (stack.length) {
      const [node, level] = stack.pop();
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.data.trim()) continue;
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) fill(box);
        continue;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || ['script', 'style', 'template', 'noscript', 'head'].includes(node.localName)) continue;
      if (outline.length < most) outline.push(line(node, level));
      if (MEDIA.has(node.localName)) { fill(node.getBoundingClientRect()); continue; }
      if (getComputedStyle(node).backgroundImage !== 'none') fill(node.getBoundingClientRect());
      const inner = [...(node.shadowRoot ? node.shadowRoot.childNodes : []), ...node.childNodes];
      for (const child of inner.reverse()) stack.push([child, level + 1]);
    }
  };
  if (document.documentElement) walk(document.documentElement, 0);
  return { width: innerWidth, height: innerHeight, filled, outline };
}
