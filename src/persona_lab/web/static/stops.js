// The platform's interruptions inside a running page.
export function showStop(status, body) {
  if (body.statusMsg === 'verify') return challenge();
  if (status === 401) return overlay('login-modal', 'Log in to Loopl', 'Your session ended. Log in to keep watching.', '/login');
  if (status === 403) return overlay('account-suspended', 'Your account was suspended', 'This account broke the community rules.');
  if (status === 429) return overlay('rate-limited', 'Too many requests', 'Please wait a while, then try again.');
  return overlay('feed-error', 'The feed did not load', 'Reload the page to try again.', '/foryou');
}

// A new release of the page: same content under other names, so that old selectors find nothing.
export function renameLayout(scroller) {
  for (const item of scroller.children) {
    item.dataset.e2e = 'feed-card-v9';
    item.className = item.className.replace('tiktok-1ejylhp-DivItemContainerV2', 'tiktok-q8dz1t-SectionFeedCard');
  }
}

function challenge() {
  document.title = 'tiktok-verify-page';
  const veil = element('div', 'veil');
  veil.innerHTML = `<div id="captcha-verify-container" class="captcha-verify-container card" role="dialog" aria-label="Verify">
    <h1>Verify to continue</h1><p>Drag the slider to fit the puzzle.</p>
    <div class="puzzle"><span></span></div><div class="slider"><span></span></div></div>`;
  document.body.append(veil);
}

function overlay(name, title, line, href) {
  const veil = element('div', 'veil');
  const card = element('div', 'card');
  card.dataset.e2e = name;
  card.setAttribute('role', 'dialog');
  card.append(element('h1', '', title), element('p', '', line));
  if (href) {
    const link = element('a', 'button', href === '/login' ? 'Log in' : 'Reload');
    link.href = href;
    card.append(link);
  }
  veil.append(card);
  document.body.append(veil);
}

function element(tag, className, text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
