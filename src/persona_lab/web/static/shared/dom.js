// Builds elements, and the small things every room's pages need.
const SVG = 'http://www.w3.org/2000/svg';
export const STATIC = new URL('..', import.meta.url).href;

// make('a', { class: 'x', href: '/y' }, 'text', child): null and false children are left out.
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return made;
}

export function icon(path, label) {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('viewBox', '0 0 24 24');
  if (label) {
    made.setAttribute('aria-label', label);
    made.setAttribute('role', 'img');
  }
  for (const d of [path].flat()) {
    const line = document.createElementNS(SVG, 'path');
    line.setAttribute('d', d);
    made.append(line);
  }
  return made;
}

export function drawing() {
  return JSON.parse(document.getElementById('drawing').textContent);
}

// Always the same numbers for the same text: what is drawn must not change from one visit to the next.
export function dice(text) {
  let state = 2166136261;
  for (const letter of String(text)) state = Math.imul(state ^ letter.codePointAt(0), 16777619);
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 374761393;
    return ((state >>> 0) % 1000003) % below;
  };
}

export function count(number) {
  if (number >= 1_000_000) return `${(number / 1_000_000).toFixed(1)}M`;
  if (number >= 10_000) return `${(number / 1000).toFixed(1)}K`;
  return number.toLocaleString('en');
}

export function ago(seconds) {
  const days = Math.max(1, Math.round((Date.now() / 1000 - seconds) / 86_400));
  return days < 7 ? `${days}d` : `${Math.round(days / 7)}w`;
}

export function hue(handle) {
  return dice(handle)(360);
}

// Fills a canvas as story rings and avatars are drawn: no picture to load, nothing to read.
export function disc(handle, letter, size = 64) {
  const canvas = make('canvas', { width: size, height: size });
  const pen = canvas.getContext('2d');
  const shade = pen.createLinearGradient(0, 0, size, size);
  shade.addColorStop(0, `hsl(${hue(handle)} 62% 66%)`);
  shade.addColorStop(1, `hsl(${hue(handle) + 46} 58% 44%)`);
  pen.fillStyle = shade;
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = '#fff';
  pen.font = `800 ${size * 0.44}px Figtree, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(letter.toUpperCase(), size / 2, size * 0.53);
  return canvas;
}
