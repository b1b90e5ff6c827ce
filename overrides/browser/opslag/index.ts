/**
 * Room `opslag`: what this device keeps of ideas (storage, the journal behind it, earlier states), saving
 * while one types, and what the page says about it. Imports `dom` and `idee`.
 */

import { around } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import { createBewaard } from "./bewaard.ts";
import { createBewaarder } from "./bewaren.ts";
import { createDatabank } from "./databank.ts";
import { createJournaal } from "./journaal.ts";
import { OpslagError, createOpslag } from "./opslag.ts";
import { moveOldStates } from "./overnemen.ts";
import { createVroeger } from "./vroeger.ts";

export { OpslagError } from "./opslag.ts";
export type { Opslag, Opzij } from "./opslag.ts";
export type { Botsing } from "./bewaren.ts";
export type { Aanleiding } from "./databank.ts";
export type Bewaarkamer = ReturnType<typeof setUpOpslag>;

export function setUpOpslag(pagina: Pagina, tafel: Tafel) {
  const opslag = createOpslag(tafel.instrument.id);
  const databank = createDatabank(`${opslag.prefix}journaal`);
  const vroeger = createVroeger(databank);
  const journaal = createJournaal(opslag, databank);
  const bewaard = createBewaard(pagina, tafel, opslag);
  const bewaarder = createBewaarder(tafel, opslag, vroeger, bewaard.tell);
  try {
    opslag.probe(); // say at once that nothing can be stored, not only after the first answer
  } catch (error) {
    if (!(error instanceof OpslagError)) throw error;
    bewaard.tell({ soort: "fout", reden: error.reden });
  }

  /** Put right what storage lost or forgot when the browser stopped too soon. */
  async function recover() {
    const herstel = await journaal.recover();
    await moveOldStates(opslag, vroeger);
    return herstel;
  }

  askToPersist(pagina.root);
  return { opslag, vroeger, journaal, bewaard, bewaarder, recover };
}

/** A browser may ask the visitor: so only when they keep a file, and never while they type. */
function askToPersist(root: HTMLElement) {
  let gevraagd = false;
  root.addEventListener("click", ({ target }) => {
    if (gevraagd || !around(target, '[data-actie="json"], [data-knop="reservekopie"]')) return;
    gevraagd = true;
    navigator.storage?.persist?.().catch(() => false);
  });
}
