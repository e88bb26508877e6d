/** What this browser remembers for the reader; a browser that remembers nothing still works. */

const PREFIX = 'persona.';

/** The stored value, or null where there is none or storage is switched off. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** Keeps `value` if the browser allows it. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Private windows may refuse: the choice then lasts as long as the page.
  }
}
