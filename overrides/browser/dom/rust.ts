/** Work that may wait: until what somebody sees is painted, or until the browser has nothing else to do. */

/** Milliseconds to wait where a browser cannot say when it has time. */
const EVEN = 50;

/** The page has painted what was done until now. */
export const afterFrame = () => new Promise<void>((klaar) => requestAnimationFrame(() => setTimeout(klaar)));

/** @param uiterlijk milliseconds after which it is done all the same */
export function whenIdle(doe: () => void, uiterlijk = 1000) {
  if ("requestIdleCallback" in window) requestIdleCallback(doe, { timeout: uiterlijk });
  else setTimeout(doe, EVEN);
}
