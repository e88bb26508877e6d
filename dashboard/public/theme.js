// Sets the theme before the first paint, so that a dark reader never sees a white flash.
(() => {
    let wanted = 'system';
    try {
        wanted = localStorage.getItem('persona.theme') ?? 'system';
    } catch {
        // Storage may be switched off: the system's theme is a good answer then.
    }
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.dataset.theme = wanted === 'system' ? (dark ? 'dark' : 'light') : wanted;
})();
