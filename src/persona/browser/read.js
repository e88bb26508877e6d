// Reads the whole page in one instant. `memory` numbers elements; it is held from outside and is no part of the page.
(memory) => {
  const readTree = TREE;
  const numberOf = (element) => {
    let number = memory.numbers.get(element);
    if (number === undefined) {
      number = memory.next++;
      memory.numbers.set(element, number);
      memory.elements.set(number, new WeakRef(element));
    }
    return number;
  };
  const seen = readTree(document.body, numberOf);
  return JSON.stringify({ seen, url: location.href, title: document.title }); // one text travels far more cheaply than a tree
}
