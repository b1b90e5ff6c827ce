/**
 * Room `vragen`: the form. Questions, tables and what hangs on them follow the idea on the table, and carry
 * every keystroke to it. Imports `dom`, `idee` and `rijen`; outcomes and storage are elsewhere.
 */

import type { Pagina } from "../dom/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { createAchtergrond } from "./achtergrond.ts";
import { createTabellen } from "../rijen/index.ts";
import { createAndereVersies } from "./andere-versies.ts";
import { createBeslissing } from "./beslissing.ts";
import { createFormulier } from "./formulier.ts";
import { createOpvolgpunten } from "./opvolgpunten.ts";
import { createTemperatuur, isGesloten } from "./temperatuur.ts";
import { createToont } from "./toont.ts";
import { createVreemd } from "./vreemd.ts";

export { ANDERS } from "../rijen/index.ts";
export type { Uitleg } from "./achtergrond.ts";

/** @param onrefresh what of another room follows the idea as the form does */
export function setUpVragen(pagina: Pagina, tafel: Tafel, onrefresh: (idee: Idee) => void) {
  const tabellen = createTabellen(pagina, tafel, isGesloten);
  const beslissing = createBeslissing(pagina, tafel);
  const onderdelen = [createOpvolgpunten, createTemperatuur, createAndereVersies, createToont, createVreemd];
  const ook = onderdelen.map((create) => create(pagina, tafel).refresh);
  ook.push(beslissing.refresh, onrefresh);
  const { refresh } = createFormulier(pagina, tafel, tabellen, ook, beslissing.choose);
  const { showBeside, load } = createAchtergrond(pagina, tafel);
  return { refresh, showBeside, loadUitleg: load, openRij: tabellen.openRij };
}
