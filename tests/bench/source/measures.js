// What is measured, each declared once: its name, its unit, and what the page must reach. A limit is a number of its own, or
// a multiple of another's median: the baseline's, the best library's, or the page's own with fewer rows.

import { BASELINE, LIBRARIES } from './subjects.js';

/** The page with 100,000 rows, in a run with more. */
export const FEWER = 'page at 100,000';

const times = (factor) => ({ of: BASELINE, factor });
const most = (number) => ({ most: number });
const BEST_LIBRARY = { of: LIBRARIES, factor: 1 };
/** A tenth is noise. */
const AS_WITH_FEWER = { of: FEWER, factor: 1.1 };

const measure = (id, title, unit, limit, alone = undefined) => ({ id, title, unit, limit, alone });

/** `limit` counts beside the baseline, `alone` where the page is measured by itself with many more rows. */
export const MEASURES = [
  measure('number_sort', 'number column clicked -> painted', 'ms', times(1.5), most(150)),
  measure('number_reverse', 'number column reversed', 'ms', times(1.5), most(150)),
  measure('text_sort', 'text column clicked -> painted', 'ms', times(1.5), most(150)),
  measure('text_reverse', 'text column reversed', 'ms', times(1.5), most(150)),
  measure('key_1', 'text filter: r -> painted', 'ms', times(1.5), most(60)),
  measure('key_2', 'text filter: re -> painted', 'ms', times(1.5), most(60)),
  measure('key_3', 'text filter: red -> painted', 'ms', times(1.5), most(60)),
  measure('fling_late', 'fling of 2 s: frames over 20 ms', '%', most(20), AS_WITH_FEWER),
  measure('fling_worst', 'fling of 2 s: worst frame', 'ms', most(40), AS_WITH_FEWER),
  measure('steady_work', 'steady scrolling of 2 s: main thread, each frame', 'ms', times(1.3), AS_WITH_FEWER),
  measure('steady_late', 'steady scrolling of 2 s: frames over 20 ms', '%', most(20), AS_WITH_FEWER),
  measure('drag_worst', 'scrollbar dragged 2 s: worst frame', 'ms', most(50), AS_WITH_FEWER),
  measure('drag_blank', 'scrollbar dragged 2 s: blank frames', '%', most(0), AS_WITH_FEWER),
  measure('load_all', 'all rows loaded', 's', times(1.2)),
  measure('load_longest_task', 'longest task while loading', 'ms', most(50)),
  measure('load_first', 'first rows', 'ms', BEST_LIBRARY),
  measure('memory_loaded', "renderer's private memory, loaded", 'MiB', most(100), most(500)),
  measure('memory_used', "renderer's private memory, after use", 'MiB', most(100), most(500)),
];

/** The middle one of `values`, or the mean of the two in the middle. */
export function median(values) {
  if (values.length === 0) return undefined;
  const ordered = [...values].sort((a, b) => a - b);
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
}

/** The medians of each subject's runs: `medians[subject][measure id]`. */
export function mediansOf(runs) {
  const medians = {};
  for (const [subject, collected] of Object.entries(runs)) {
    medians[subject] = {};
    for (const { id } of MEASURES) {
      medians[subject][id] = median(collected.map(({ values }) => values[id]).filter((value) => value !== undefined));
    }
  }
  return medians;
}

/** What the page must reach, as a number; nothing where what it is compared with was not measured. */
export function limitOf({ id, limit, alone }, medians, isAlone) {
  const asked = isAlone ? alone : limit;
  if (asked?.most !== undefined) return asked.most;
  if (!asked) return undefined;
  const others = [asked.of].flat().map((subject) => medians[subject]?.[id]).filter((value) => value !== undefined);
  return others.length > 0 ? Math.min(...others) * asked.factor : undefined;
}
