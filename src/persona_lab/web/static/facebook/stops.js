// The platform's interruptions inside a running page.
import { make } from '../shared/dom.js';

export function showStop(status, body) {
  if (body.redirect) return location.assign(body.redirect);
  if (status === 401) return location.assign('/login/');
  const line = status === 429 ? 'You’re Temporarily Blocked' : 'Something went wrong';
  document.body.append(make('div', { class: 'veil' }, make('div', { class: 'card', role: 'dialog' }, make('h1', {}, line), make('p', {}, 'Please wait a while, then try again.'))));
  return undefined;
}
