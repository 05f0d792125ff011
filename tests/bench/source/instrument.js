// Injected into every document before its own scripts: watches frames and long tasks, and asks the subject only through its
// contract, `window.bench` (see subjects.js). Nothing here reads the layout while something is timed.

window.measuring = (() => {
  const longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  const errors = [];
  addEventListener('error', (event) => event.error && errors.push(String(event.error.stack ?? event.error)));
  addEventListener('unhandledrejection', (event) => errors.push(String(event.reason?.stack ?? event.reason)));

  /** Calls `each` with the times of a frame and of after its painting, frame after frame, until it gives true. */
  function frames(each) {
    const channel = new MessageChannel();
    let frame;
    channel.port1.onmessage = () => {
      if (each(frame, performance.now())) channel.port1.close();
      else requestAnimationFrame(next);
    };
    const next = (time) => {
      frame = time;
      // Behind the frame's painting, ahead of tasks that come later.
      channel.port2.postMessage(null);
    };
    requestAnimationFrame(next);
  }

  // The first rows and the last, as the document shows them, in milliseconds since the navigation began.
  const loading = { first: null, all: null };
  let rows = Infinity;
  frames((_, now) => {
    const bench = window.bench;
    if (!bench) return false;
    if (loading.first === null && bench.body()?.textContent) loading.first = now;
    if (loading.all === null && bench.loaded() >= rows) loading.all = now;
    return loading.all !== null;
  });

  /** What a person sees of the rows, and what is counted of them. */
  const seen = () => `${bench.shown()}|${bench.body()?.textContent}|${bench.facets?.()?.textContent ?? ''}`;

  /** From the next event `type` until the frame from which on nothing changes for `quiet` milliseconds; no time where
      nothing changed at all. */
  function painted(type, quiet = 600, patience = 10_000) {
    const before = seen();
    return new Promise((resolve) => {
      const take = (event) => {
        const begun = event.timeStamp;
        let [last, since, changed] = [before, begun, false];
        frames((_, now) => {
          const present = seen();
          if (present !== last) [last, since, changed] = [present, now, true];
          if (changed && now - since > quiet) resolve({ ms: since - begun, shown: bench.shown() });
          else if (now - begun > patience) resolve({ shown: bench.shown() });
          else return false;
          return true;
        });
      };
      addEventListener(type, take, { capture: true, once: true });
    });
  }

  /** Where rows stand: what scrolls, without a head that stays, and without scrollbars. */
  function rowsBox(scroller) {
    const { left, top } = scroller.getBoundingClientRect();
    const below = bench.head()?.getBoundingClientRect().bottom ?? top;
    const [width, height] = [Math.min(scroller.clientWidth, innerWidth), top + scroller.clientHeight - below];
    return { left, top: below, width, height };
  }

  function rowAt(x, y, root = document) {
    const hit = root.elementFromPoint(x, y);
    return hit?.shadowRoot && hit.shadowRoot !== root ? rowAt(x, y, hit.shadowRoot) : hit?.closest(bench.row);
  }

  /** Whether a row stands everywhere down a line of what scrolls. */
  function isCovered({ left, top, width, height }) {
    const shares = [0.04, 0.25, 0.5, 0.75, 0.96];
    return shares.every((share) => Boolean(rowAt(left + width / 4, top + height * share)?.textContent));
  }

  /** Scrolls for `length` milliseconds to where `place` says, of the share of that time and the count of frames, and tells of
      each frame. `watches` says whether blank places are looked for, which takes time of its own. */
  function scroll(place, { length = 2_000, watches = true } = {}) {
    const scroller = bench.scroller();
    const box = rowsBox(scroller);
    const range = scroller.scrollHeight - scroller.clientHeight;
    const begin = scroller.scrollTop;
    return new Promise((resolve) => {
      let [start, before, blank] = [null, null, 0];
      const lengths = [];
      frames((time, now) => {
        start ??= now;
        if (before !== null) {
          lengths.push(time - before);
          if (watches && !isCovered(box)) blank++;
        }
        before = time;
        if (now - start > length) {
          resolve({ lengths, blank: blank / lengths.length, range });
          return true;
        }
        // Between two frames, as input comes: the next one tells the grid before it paints.
        scroller.scrollTop = Math.min(range, place({ share: (now - start) / length, frame: lengths.length + 1, begin, range }));
        return false;
      });
    });
  }

  return {
    longTasks, errors, loading, painted, scroll,
    awaits: (count) => (rows = count),
    /** A fling: fast at first, then slower and slower. */
    fling: (pixels = 40_000) => scroll(({ share, begin }) => begin + pixels * (1 - (1 - share) ** 3)),
    /** A wheel that keeps turning: as far with each frame. */
    steady: (pixels = 420) => scroll(({ frame, begin }) => begin + pixels * frame, { watches: false }),
    /** The scrollbar's thumb dragged over the whole range. */
    drag: () => scroll(({ share, range }) => range * share),
    /** Until nothing has been shown anew and no task was long for a while. */
    settled: (quiet = 1_000) =>
      new Promise((resolve) => {
        let [last, since] = ['', performance.now()];
        frames((_, now) => {
          const present = `${seen()}${longTasks.length}`;
          if (present !== last) [last, since] = [present, now];
          if (now - since > quiet) resolve();
          return now - since > quiet;
        });
      }),
  };
})();
