// Draws an ad's creative in whatever shape its format gives it: tall, square, wide or a small card.
import { STATIC, make } from './dom.js';

// The brand's colours, and the ink that reads best on the bright one.
export function colour(element, colours) {
  const [deep, bright, light, ink] = colours;
  const on = luminance(bright) > 0.26 ? ink : '#ffffff';
  for (const [name, value] of Object.entries({ deep, bright, light, ink, on })) {
    element.style.setProperty(`--${name}`, value);
  }
  return element;
}

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const MOOD = { burst: 'bright', card: 'paper', editorial: 'paper', split: 'halves', poster: 'deep', scene: 'deep' };

// `shape` is tall, square or wide.
export function creative(entry, shape) {
  const scene = entry.art.startsWith('scene-');
  const box = make(
    'div',
    { class: `cv cv-${shape} cv-${scene ? 'scene' : MOOD[entry.look] ?? 'deep'} cv-${entry.font}` },
    make('img', { class: 'cv-art', src: `${STATIC}art/${entry.art}.svg`, alt: entry.headline, draggable: 'false' }),
    make(
      'div',
      { class: 'cv-words' },
      entry.kicker && make('p', { class: 'cv-kicker' }, entry.kicker),
      make('p', { class: 'cv-headline' }, entry.headline),
      entry.offer && make('p', { class: 'cv-offer' }, entry.offer),
    ),
  );
  if (entry.headline.length > 24) box.classList.add('cv-long');
  return colour(box, entry.colours);
}

// A product on its brand's ground: carousels and shopping cards.
export function product(card) {
  const box = make('div', { class: 'cv-product' }, make('img', { src: `${STATIC}art/${card.art}.svg`, alt: card.headline, draggable: 'false' }));
  if (card.art.startsWith('scene-')) box.classList.add('cv-cover');
  return colour(box, card.colours);
}

export function mark(handle, alt = '') {
  return make('img', { class: 'mark', src: `${STATIC}marks/${handle}.svg`, alt, draggable: 'false' });
}
