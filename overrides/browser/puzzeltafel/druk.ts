/**
 * The laid puzzle on one sheet: A4 across, or A3 when that would make it too small to read. What it looks like
 * on paper is in `puzzeltafel.css`.
 */

/** Millimetres of a sheet within its margins, across. */
const BLADEN = { a4: [277, 190], a3: [400, 277] } as const;
/** CSS pixels per millimetre. */
const PX = 96 / 25.4;
/** Smaller than this and one takes the larger sheet. */
const LEESBAAR = 0.62;

export function setUpDruk(tafel: HTMLElement, isOpen: () => boolean, teken: () => void) {
  function pas() {
    if (!isOpen()) return;
    tafel.toggleAttribute("data-druk", true);
    const a4 = fit("a4");
    if (a4 < LEESBAAR) fit("a3");
    teken();
  }

  /** Make the table as wide as the sheet and shrink it until it is no higher; @returns how far it shrank. */
  function fit(blad: keyof typeof BLADEN) {
    const [breed, hoog] = BLADEN[blad];
    tafel.dataset.blad = blad;
    let schaal = 1;
    for (let poging = 0; poging < 6; poging += 1) {
      tafel.style.zoom = String(schaal);
      tafel.style.width = `${(breed * PX) / schaal}px`;
      const past = (hoog * PX) / (tafel.getBoundingClientRect().height || 1);
      if (past >= 1) break;
      schaal *= Math.max(0.5, Math.sqrt(past) * 0.99);
    }
    return schaal;
  }

  function herstel() {
    for (const wat of ["data-druk", "data-blad"]) tafel.removeAttribute(wat);
    tafel.style.zoom = "";
    tafel.style.width = "";
    if (isOpen()) teken();
  }

  addEventListener("beforeprint", pas);
  addEventListener("afterprint", herstel);
}
