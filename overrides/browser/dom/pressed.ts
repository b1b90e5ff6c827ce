/**
 * Whether somebody holds a mouse button or a finger down. What comes in above that spot in the meantime
 * (an outcome, a finding) would move the control from under it, and the click would miss.
 */

/** Milliseconds between a finger that lets go and the click that follows. */
const TOT_DE_KLIK = 50;
/**
 * Milliseconds after which it is no click any more, or its end went elsewhere: to a list that opened, a menu.
 */
const HOOGSTENS = 1000;

/** @returns to wait with whatever may move the page; at once when nothing is pressed */
export function createReleased(): () => Promise<void> {
  let wacht: Promise<void> | null = null;
  let laatLos = () => {};
  let timer = 0;

  function release(na: number) {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      wacht = null;
      laatLos();
    }, na);
  }

  function hold() {
    wacht ??= new Promise((klaar) => {
      laatLos = klaar;
    });
    release(HOOGSTENS);
  }

  // captured: nothing on the page may keep the end of a press from being seen
  const op = (wat: string, doe: () => void) => addEventListener(wat, doe, { capture: true });
  op("pointerdown", hold);
  op("pointerup", () => release(TOT_DE_KLIK));
  // only after all that it brings about: the answer it gives, first of all
  for (const einde of ["click", "input", "pointercancel"]) op(einde, () => release(0));

  return () => wacht ?? Promise.resolve();
}
