// The platform's interruptions inside a running page.
import { make } from '../shared/dom.js';

export function showStop(status, body) {
  if (body.message === 'challenge_required') return location.assign('/challenge/');
  if (body.message === 'login_required') return location.assign('/accounts/login/');
  if (body.message === 'checkpoint_required') return location.assign(body.checkpoint_url);
  const line = status === 429 ? 'Please wait a few minutes before you try again.' : 'Something went wrong. Reload the page to try again.';
  document.body.append(make('div', { class: 'veil' }, make('div', { class: 'card', role: 'dialog' }, make('h1', {}, line))));
  return undefined;
}
