/**
 * Holds the field one is in where it stands on the screen, when lines come or go above it: an outcome, a
 * message. Most browsers do so by themselves; Safari does not. Nothing here knows what came, or why.
 */

import { isControl } from "./elements.ts";

/** To be called before anything else listens to clicks: what those move the focus to is what counts. */
export function setUpAnchor(root: HTMLElement) {
  if (CSS.supports("overflow-anchor", "auto")) return;
  let veld: HTMLElement | null = null;
  /** Where it stands in the page, in px from the top; scrolling does not change that. */
  let plaats = 0;

  function remember({ target }: Event) {
    veld = target instanceof HTMLElement && isControl(target) ? target : null;
    plaats = veld ? placeOf(veld) : 0;
  }

  function hold() {
    if (!veld?.checkVisibility()) return;
    const vorige = plaats;
    plaats = placeOf(veld);
    const wasInBeeld = vorige >= scrollY && vorige < scrollY + innerHeight;
    if (wasInBeeld && plaats !== vorige) scrollBy({ top: plaats - vorige, behavior: "instant" });
  }

  root.addEventListener("focusin", remember);
  // a click gives no focus to a radio button in Safari; on anything else, what unfolds may push
  root.addEventListener("click", remember, { capture: true });
  // after layout and before paint: the jump is never seen
  new ResizeObserver(hold).observe(root);
}

function placeOf(veld: HTMLElement) {
  return veld.getBoundingClientRect().top + scrollY;
}
