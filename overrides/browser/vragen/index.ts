/**
 * Room `vragen`: the form. Questions, tables and what hangs on them follow the idea on the table, and carry
 * every keystroke to it. Imports `dom` and `idee`; outcomes and storage are elsewhere.
 */

import type { Pagina } from "../dom/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { createAchtergrond } from "./achtergrond.ts";
import { createAndereVersies } from "./andere-versies.ts";
import { createFormulier } from "./formulier.ts";
import { createOpvolgpunten } from "./opvolgpunten.ts";
import { createTabellen } from "./tabellen.ts";
import { createTemperatuur } from "./temperatuur.ts";
import { createVreemd } from "./vreemd.ts";

export { ANDERS } from "./verwijzingen.ts";

/** @param onrefresh what of another room follows the idea as the form does */
export function setUpVragen(pagina: Pagina, tafel: Tafel, onrefresh: (idee: Idee) => void) {
  const tabellen = createTabellen(pagina, tafel);
  const onderdelen = [createOpvolgpunten, createTemperatuur, createAndereVersies, createVreemd];
  const ook = onderdelen.map((create) => create(pagina, tafel).refresh);
  const { refresh } = createFormulier(pagina, tafel, tabellen, [...ook, onrefresh]);
  const { showBeside } = createAchtergrond(pagina, tafel);
  return { refresh, showBeside };
}
