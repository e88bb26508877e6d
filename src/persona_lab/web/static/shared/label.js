// Writes an ad's label in one of the ways platforms have hidden it from whoever reads only the markup.
import { dice, make } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const NOISE = 'aeioptsdrn';
const letters = (text) => [...new Intl.Segmenter().segment(text)].map((part) => part.segment);

// The label of `entry`, however its era writes it; null when there is none.
export function writeLabel(entry) {
  if (!entry.label) return null;
  const made = (ERAS[entry.era] ?? ERAS.plain)(entry.label, dice(entry.id), entry.id);
  made.setAttribute('dir', 'auto');
  return made;
}

const ERAS = {
  plain: (text) => make('span', {}, text),
  time_place: (text) => make('span', {}, text),
  zero_width: (text) => make('span', {}, letters(text).join('\u200b').replace('\u200b', '\u200b\u2060')),

  // 2018: decoys between the letters, hidden by a class.
  hidden_letters(text, roll) {
    const box = make('span', { class: 'lb-row' });
    for (const letter of letters(text)) {
      box.append(make('span', { class: 'lb-a' }, letter));
      const decoy = ['lb-none', 'lb-clear', 'lb-small', 'lb-away'][roll(4)];
      if (roll(3)) box.append(make('span', { class: decoy }, NOISE[roll(NOISE.length)].toUpperCase()));
    }
    return box;
  },

  // 2019: the letters are in an attribute, drawn by a style sheet.
  pseudo_content(text) {
    return make('span', { class: 'lb-row' }, letters(text).map((letter) => make('span', { class: 'lb-pseudo', 'data-content': letter })));
  },

  // 2020: decoys moved out of the line that is shown.
  offscreen_letters(text, roll) {
    const box = make('span', { class: 'lb-line' });
    for (const letter of letters(text)) {
      if (roll(2)) box.append(make('span', { style: 'position:absolute;top:3em' }, NOISE[roll(NOISE.length)]));
      box.append(make('span', {}, letter));
    }
    return box;
  },

  // 2020-21: dashes nobody sees, and a name for screen readers that says what it is, or only "label".
  dashes(text, roll) {
    const box = make('span', { 'aria-label': roll(2) ? text : 'label' });
    for (const letter of letters(text)) {
      for (let n = roll(4); n > 0; n -= 1) box.append(make('b', { style: 'display:none' }, '-'));
      box.append(make('b', { class: 'lb-a' }, letter));
    }
    return box;
  },

  // 2022: shuffled, put in order by the style sheet, with letters of other words outside the box.
  css_order(text, roll) {
    const parts = letters(text).map((letter, n) => make('span', { style: `order:${n + 1}` }, letter));
    for (let n = 0; n < 4; n += 1) {
      parts.push(make('span', { style: 'order:0;position:absolute;left:-99em' }, NOISE[roll(NOISE.length)]));
    }
    for (let n = parts.length - 1; n > 0; n -= 1) {
      const other = roll(n + 1);
      [parts[n], parts[other]] = [parts[other], parts[n]];
    }
    return make('span', { class: 'lb-order' }, parts);
  },

  // 2022-23: a drawing that uses a text which stands elsewhere in the document.
  svg_use(text, roll, id) {
    const name = `gid${id.slice(-6)}`;
    elsewhere().querySelector('svg').append(svg('text', { id: name, y: '12', 'font-size': '13' }, text));
    const drawn = svg('svg', { height: '16', width: String(textWidth(text)), 'aria-hidden': 'true', class: 'lb-svg' });
    drawn.append(svg('use', { 'xlink:href': `#${name}`, href: `#${name}` }));
    return make('span', { 'aria-labelledby': name }, drawn);
  },

  // 2023-24: a canvas, with its name elsewhere.
  canvas_aria(text, roll, id) {
    const name = `:r${Number(BigInt(id) % 46655n).toString(36)}:`;
    elsewhere().append(make('span', { id: name }, text));
    const width = Math.ceil(textWidth(text));
    const canvas = make('canvas', { width: width * 2, height: 32, style: `width:${width}px;height:16px` });
    const pen = canvas.getContext('2d');
    pen.scale(2, 2);
    pen.font = FONT;
    pen.fillStyle = '#65676b';
    pen.fillText(text, 0, 12);
    return make('span', { 'aria-labelledby': name, class: 'lb-canvas' }, canvas);
  },
};

const FONT = '13px Figtree, "Liberation Sans", Arial, sans-serif';

function textWidth(text) {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = FONT;
  return Math.ceil(pen.measureText(text).width) + 1;
}

// Where texts stand that are drawn in another place.
function elsewhere() {
  let box = document.getElementById('lb-elsewhere');
  if (!box) {
    box = make('div', { id: 'lb-elsewhere', class: 'lb-elsewhere' });
    box.append(svg('svg', { width: '0', height: '0' }));
    document.body.append(box);
  }
  return box;
}

function svg(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xlink:href') made.setAttributeNS('http://www.w3.org/1999/xlink', name, value);
    else made.setAttribute(name, value);
  }
  if (text) made.textContent = text;
  return made;
}
