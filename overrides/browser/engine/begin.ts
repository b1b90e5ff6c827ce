/**
 * Begins Python as soon as the browser reads the head of the page: before the styles are there, and before
 * the long form is read. The build puts this script into the page, with the list of files in it
 * (`data-inline`), for a request more costs the time of a round trip; so it can export nothing. What must come
 * over the network waits until the page is painted: on a slow line that would make people wait for the form.
 *
 * Measured beside a script of its own in the head (two busy cores, Chromium, medians of seven): the first
 * outcome of the checklist 871 → 780 ms, of a repeat visit 318 → 273.
 */
import { startEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";

declare global {
  /** Not there where this script failed. */
  var pythonEngine: Engine | undefined;
}

/** Milliseconds; a browser may not tell. */
const LATEST = 2_000;
const basis = document.querySelector<HTMLElement>("script[data-basis]")?.dataset.basis;
if (basis) globalThis.pythonEngine = startEngine(new URL(basis, document.baseURI), painted());

/** When something stands on the page for the first time; at once in a tab out of sight, for that paints nothing. */
function painted() {
  return new Promise<void>((resolve) => {
    if (document.hidden) return resolve();
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length) resolve();
    });
    observer.observe({ type: "paint", buffered: true });
    setTimeout(resolve, LATEST);
  });
}
