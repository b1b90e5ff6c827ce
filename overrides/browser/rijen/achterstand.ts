/**
 * Work on the page that may wait until nobody types: done in short turns, the newest wish per element.
 * Without it, one letter in a name would redraw every list in which that name can be chosen.
 */

import { whenIdle } from "../dom/index.ts";

/** Milliseconds of one turn: half a frame. */
const BEURT = 8;
/** Milliseconds in which nothing came before the first turn. */
const RUST = 250;

export function createAchterstand() {
  const taken: Map<HTMLElement, () => void> = new Map();
  let gepland = false;
  let timer = 0;

  /** @param tot the moment to stop */
  function work(tot: number) {
    gepland = false;
    for (const [element, taak] of taken) {
      taken.delete(element);
      taak();
      if (performance.now() > tot) break;
    }
    if (taken.size) plan();
  }

  function plan() {
    if (gepland) return;
    gepland = true;
    whenIdle(() => work(performance.now() + BEURT));
  }

  function planAfterRest() {
    clearTimeout(timer);
    timer = window.setTimeout(plan, RUST);
  }

  addEventListener("beforeprint", () => work(Infinity));

  return {
    add(element: HTMLElement, taak: () => void) {
      taken.set(element, taak);
      planAfterRest();
    },
    drop: (element: HTMLElement) => taken.delete(element),
    clear: () => taken.clear(),
  };
}
