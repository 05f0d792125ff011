// Puts the theme and the density that this browser keeps on the root element. It stands in the head and is no module, so
// that it has done so before anything is painted.

try {
  for (const name of ['theme', 'density']) {
    const kept = localStorage.getItem(`hss-image-console.${name}`);
    if (kept) document.documentElement.setAttribute(`data-${name}`, kept);
  }
} catch {
  // A browser that keeps nothing has nothing to put there.
}
