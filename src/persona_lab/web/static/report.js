// Tells the platform what happened in the page; survives the page's end.
export function report(path, content) {
  fetch(path, {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(content),
  }).catch(() => {});
}

export function reportAtEnd(path, content) {
  if (!navigator.sendBeacon(path, JSON.stringify(content))) report(path, content);
}
