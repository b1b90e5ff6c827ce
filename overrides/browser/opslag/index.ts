/**
 * Room `opslag`: what this device keeps of ideas (storage, the journal behind it, earlier states), saving
 * while one types, and what the page says about it. Imports `dom` and `idee`.
 */

import type { Pagina } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import { createBewaard } from "./bewaard.ts";
import { createBewaarder } from "./bewaren.ts";
import { createJournaal } from "./journaal.ts";
import { OpslagError, createOpslag } from "./opslag.ts";

export { OpslagError } from "./opslag.ts";
export type { Opslag, Opzij } from "./opslag.ts";
export type { Aanleiding } from "./vroeger.ts";
export type Bewaarkamer = ReturnType<typeof setUpOpslag>;

export function setUpOpslag(pagina: Pagina, tafel: Tafel) {
  const opslag = createOpslag(tafel.instrument.id);
  const journaal = createJournaal(opslag);
  const bewaard = createBewaard(pagina, tafel, opslag);
  const bewaarder = createBewaarder(tafel, opslag, bewaard.tell);
  try {
    opslag.probe(); // say at once that nothing can be stored, not only after the first answer
  } catch (error) {
    if (!(error instanceof OpslagError)) throw error;
    bewaard.tell({ soort: "fout", reden: error.reden });
  }
  return { opslag, journaal, bewaard, bewaarder };
}
