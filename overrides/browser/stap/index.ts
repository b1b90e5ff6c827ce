/**
 * Room `stap`: finding one's way in a step. Its sections, one open at a time; what need not be asked now; where
 * one was, and a word of welcome after a while. Imports `dom`, `idee`, `opslag` and `uitkomst`; fields and rows
 * are `vragen` and `rijen`.
 */

import { find, replaceChanged } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Opslag } from "../opslag/index.ts";
import type { Rekenkamer } from "../uitkomst/index.ts";
import { createAanDeOrde } from "./aan-de-orde.ts";
import { setUpBegroeting } from "./begroeting.ts";
import { createGeheugen } from "./geheugen.ts";
import { zegOpen } from "./open.ts";
import { createSecties } from "./secties.ts";
import { setUpVerder } from "./verder.ts";
import { setUpVoorkeuren } from "./voorkeuren.ts";

/** @param oncome hears of the first question of a section that somebody went to */
export function setUpStap(pagina: Pagina, tafel: Tafel, opslag: Opslag, rekenkamer: Rekenkamer, oncome: (vraag: string) => void) {
  const geheugen = createGeheugen(opslag);
  const aanDeOrde = createAanDeOrde(pagina, tafel, rekenkamer.bridge);
  const secties = createSecties(pagina, tafel, geheugen, oncome);
  setUpVoorkeuren(pagina, geheugen, secties.setAlles);
  setUpVerder(pagina, (van) => secties.goNext(van, true));
  const begroeting = setUpBegroeting(pagina, tafel, geheugen);
  const openstaand = find(pagina.root, "[data-openstaand]");
  rekenkamer.onUitkomst((uitkomst) => {
    const zin = zegOpen(uitkomst, tafel).map((deel) => (typeof deel === "string" ? document.createTextNode(deel) : deel));
    replaceChanged(openstaand, zin);
    aanDeOrde.paint(uitkomst);
    secties.paint(uitkomst);
    begroeting.paint(uitkomst);
  });
  return { showStap: secties.showStap, showVraag: secties.showVraag, refresh: secties.refresh };
}
