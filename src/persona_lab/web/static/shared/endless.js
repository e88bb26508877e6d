// A list that asks for more when its end comes near, and stops when the platform says so.
export function endless(list, { ask, append, refused }) {
  const end = document.createElement('div');
  end.style.height = '1px';
  list.after(end);
  let busy = false;
  const watch = new IntersectionObserver(([seen]) => seen.isIntersecting && more(), { rootMargin: '1600px' });
  watch.observe(end);

  async function more() {
    if (busy) return;
    busy = true;
    try {
      const answer = await ask();
      const body = await answer.json().catch(() => ({}));
      if (!answer.ok) {
        watch.disconnect();
        refused(answer.status, body);
        return;
      }
      append(body.extensions?.drawing ?? body);
      watch.unobserve(end);
      watch.observe(end); // reports anew, in case the end is still near
    } catch {
      // The connection broke: scrolling on asks again.
    } finally {
      busy = false;
    }
  }
}

export function post(path, fields = {}) {
  return fetch(path, { method: 'POST', credentials: 'same-origin', body: new URLSearchParams(fields) });
}
