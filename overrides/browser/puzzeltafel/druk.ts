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
const KLEINST = 0.15;
/** A printer sets letters a little wider than a screen. */
const MARGE = 0.96;

export function setUpDruk(tafel: HTMLElement, isOpen: () => boolean, teken: () => void) {
  function pas() {
    if (!isOpen()) return;
    tafel.toggleAttribute("data-druk", true);
    const a4 = fit("a4");
    if (a4 < LEESBAAR) fit("a3");
    teken();
  }

  /** Make the table as wide as the sheet and as large as fits its height; @returns how large, 1 for its own size. */
  function fit(blad: keyof typeof BLADEN) {
    const [breed, hoog] = BLADEN[blad];
    const hoogte = hoog * PX * MARGE;
    tafel.dataset.blad = blad;
    const past = (schaal: number) => {
      tafel.style.zoom = String(schaal);
      tafel.style.width = `${(breed * PX) / schaal}px`;
      return tafel.getBoundingClientRect().height <= hoogte;
    };
    if (past(1)) return 1;
    let [klein, groot] = [KLEINST, 1];
    for (let poging = 0; poging < 7; poging += 1) {
      const midden = (klein + groot) / 2;
      if (past(midden)) klein = midden;
      else groot = midden;
    }
    past(klein);
    return klein;
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
