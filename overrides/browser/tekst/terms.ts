/**
 * Explanations of terms: `<button class="begrip" popovertarget="…">` opens a native popover.
 * The browser opens and closes it; here it only gets its place, below the word where that fits.
 */

const MARGIN = 12;

/** Put every popover of a term near its word when it opens. */
export function placeTerms() {
  document.addEventListener(
    "toggle",
    (event) => {
      const box = event.target;
      if (!(box instanceof HTMLElement) || !box.classList.contains("begrip-uitleg")) return;
      if ((event as ToggleEvent).newState !== "open") return;
      const word = document.querySelector(
        `[popovertarget="${CSS.escape(box.id)}"]:focus, [popovertarget="${CSS.escape(box.id)}"]:hover`,
      );
      if (word) place(box, word.getBoundingClientRect());
    },
    true,
  );
}

function place(box: HTMLElement, word: DOMRect) {
  const { width, height } = box.getBoundingClientRect();
  const left = Math.max(MARGIN, Math.min(word.left, innerWidth - width - MARGIN));
  const below = word.bottom + 8;
  const top = below + height + MARGIN < innerHeight ? below : Math.max(MARGIN, word.top - height - 8);
  box.style.inset = `${top}px auto auto ${left}px`;
  box.style.margin = "0";
}
