// The element at the end of a path from the top of the document; null when the path leads nowhere any more.
((path) => {
  let node = document;
  for (const step of path) {
    if (step === 'frame') node = node.contentDocument;
    else if (step === 'shadow') node = node.shadowRoot;
    else node = node.children[step];
    if (!node) return null;
  }
  return node;
})
