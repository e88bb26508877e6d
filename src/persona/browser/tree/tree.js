// A unit of a running page as nested values, with what a viewer cannot see marked: the same marks that a saved page
// gets from its markup and style sheets, here by layout. Frames of the same origin and open shadow roots are in place.
(() => {
  const MOST_NODES = 60000;
  const UNREAD = new Set(["script", "style", "noscript", "template"]);
  const FAR = 1; // heights of the window above and below it beyond which nothing is read
  const SHORT = 80; // characters up to which an element may be a label, whose letters are then placed one by one
  const drawn = (style) => {
    const content = style.content;
    if (!content || content === "none" || content === "normal") return null;
    if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0") return null;
    const found = content.match(/^"((?:[^"\\]|\\.)*)"/);
    return found ? found[1].replace(/\\"/g, '"') : null;
  };
  const hiddenBecause = (element, style, box) => {
    if (style.display === "none") return "display: none";
    if (style.visibility === "hidden" || style.visibility === "collapse") return `visibility: ${style.visibility}`;
    if (style.opacity === "0") return "opacity: 0";
    if (parseFloat(style.fontSize) === 0) return "font-size: 0";
    if (element.checkVisibility && !element.checkVisibility({ contentVisibilityAuto: true })) return "not rendered";
    const clips = style.overflowX !== "visible" || style.overflowY !== "visible";
    if (box.width * box.height === 0 && (clips || (box.width === 0 && box.height === 0 && element.childElementCount === 0 && style.display !== "contents" && element.textContent.trim() !== "")))
      return "no area";
    // Nothing left of a page's edge can ever be scrolled into view.
    if (style.position !== "static" && box.width > 0 && box.right + scrollX <= 0 && document.dir !== "rtl") return "off screen";
    if (box.right < -2000 || box.bottom + scrollY < -2000 || box.left > innerWidth + 2000) return "off screen";
    if (style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)") return "clipped away";
    return null;
  };
  const outOfLine = (element, style, box) => {
    if (style.position === "static" || (element.textContent || "").trim().length > 4) return false;
    const line = element.parentElement?.getBoundingClientRect();
    if (!line || line.height === 0 || box.height === 0) return false;
    const shared = Math.min(box.bottom, line.bottom) - Math.max(box.top, line.top);
    return shared < box.height / 2;
  };
  const everything = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const shared = (one, other) => ({
    left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom),
  });
  const area = (box) => Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);
  const moved = (box, by) => ({ left: box.left + by.x, top: box.top + by.y, right: box.right + by.x, bottom: box.bottom + by.y });
  const rounded = (number) => Math.round(number * 100) / 100;
  // With `numberOf`, each element that takes up room is numbered, and says where it stands and how much of it shows.
  return (root, numberOf = null) => {
    const names = new Set();
    const read = new Set(); // elements with an id that are in the tree
    let left = MOST_NODES;
    const walk = (element, from, clip) => {
      const view = element.ownerDocument.defaultView || window;
      const style = view.getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const node = { t: element.localName, a: {}, c: [] };
      let isFar = false;
      if (numberOf) {
        const stands = moved(box, from);
        if (style.position === "fixed") clip = everything;
        if (area(stands) > 0) {
          const seen = shared(stands, clip);
          node.p = [numberOf(element), rounded(stands.left), rounded(stands.top), rounded(box.width), rounded(box.height), rounded(area(seen) / area(stands) * 100) / 100];
          isFar = stands.bottom < -FAR * innerHeight || stands.top > (1 + FAR) * innerHeight;
          if (style.overflowX !== "visible" || style.overflowY !== "visible") clip = seen;
        }
        if (element.localName === "iframe") from = { x: from.x + box.left + element.clientLeft, y: from.y + box.top + element.clientTop };
      }
      for (const { name, value } of element.attributes) node.a[name] = value.slice(0, 4000);
      if (element.id && !isFar) read.add(element);
      const use = element.localName === "use" && element.href && element.href.baseVal;
      if (use) node.a.href = use;
      for (const name of (node.a["aria-labelledby"] || "").split(/\s+/)) if (name) names.add(name);
      if (use && use.startsWith("#")) names.add(use.slice(1));
      const reason = hiddenBecause(element, style, box);
      if (reason) node.h = reason;
      else if (outOfLine(element, style, box)) node.o = 1;
      if (!reason) {
        node.b = drawn(view.getComputedStyle(element, "::before"));
        node.f = drawn(view.getComputedStyle(element, "::after"));
      }
      const inner = [...(element.shadowRoot ? element.shadowRoot.childNodes : []), ...element.childNodes];
      if (element.localName === "iframe") {
        try { if (element.contentDocument?.body) inner.push(element.contentDocument.body); } catch { /* another origin */ }
      }
      for (const child of isFar ? [] : inner) {
        if (left-- <= 0) break;
        if (child.nodeType === Node.TEXT_NODE) node.c.push(child.data);
        else if (child.nodeType === Node.ELEMENT_NODE && !(numberOf && UNREAD.has(child.localName))) node.c.push(walk(child, from, clip));
      }
      place(element, style, node);
      return node;
    };
    const place = (element, style, node) => {
      if (!style.display.includes("flex") && !style.display.includes("grid")) return;
      if ((element.textContent || "").trim().length > SHORT || element.childElementCount < 2) return;
      const lefts = [...element.children].map((child) => child.getBoundingClientRect().left);
      const elements = node.c.filter((child) => typeof child !== "string");
      if (elements.length !== lefts.length) return;
      const sorted = elements.map((child, index) => [lefts[index], index, child]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      if (sorted.every(([, index], place) => index === place)) return;
      node.c = sorted.map(([, , child]) => child);
      node.x = 1;
    };
    const tree = walk(root, { x: 0, y: 0 }, everything);
    const references = {};
    for (const name of names) {
      const found = root.getRootNode().getElementById?.(name) || document.getElementById(name);
      if (found && !read.has(found)) references[name] = (found.textContent || found.getAttribute("aria-label") || "").slice(0, 400);
    }
    return { tree, references };
  };
})()
