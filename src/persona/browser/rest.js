// Waits until the page stands still for three drawn frames in a row, somewhere else than at `unlike`; says where.
// In the page, so that looking costs no journey through four processes.
async ({ unlike, frame, moves, settles }) => {
  const standing = () => {
    let offset = scrollY;
    let element = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    for (; element; element = element.parentElement) if (element !== document.scrollingElement) offset += element.scrollTop;
    return Math.round(offset);
  };
  // An animation of nothing ends with a frame that was really drawn; timers go on when no frame is.
  const drawn = () => Promise.race([
    document.documentElement.animate(null, { duration: 1 }).finished,
    new Promise((resolve) => setTimeout(resolve, frame)),
  ]);
  const began = performance.now();
  let before = null, stood = 0;
  for (let passed = 0; passed < settles; passed = performance.now() - began) {
    const now = standing();
    const isNew = unlike === null || now !== unlike;
    stood = isNew && now === before ? stood + 1 : 0;
    if (stood === 2) return now;
    if (!isNew && passed > moves) return now;
    before = now;
    await drawn();
  }
  return before;
}
