/**
 * Questions that are there only sometimes. The core says which need not be asked now; a question with an
 * answer is always there. Until the core has spoken, and when it cannot, the answers alone decide.
 */

import { findAll, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { getRijen, getTekst } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import type { Bridge, Uitkomst } from "../uitkomst/index.ts";

export function createAanDeOrde({ root }: Pagina, { werkplek }: Tafel, bridge: Bridge) {
  const velden = findAll(root, "[data-vraag][data-als]");

  /** What somebody is in stays, until they go elsewhere. */
  function setShown(isGevraagd: (vraag: string) => boolean) {
    for (const veld of velden) {
      if (!veld.contains(document.activeElement)) show(veld, isGevraagd(veld.dataset.vraag ?? ""));
    }
  }

  function isBeantwoord(idee: Idee, vraag: string) {
    return Boolean(getTekst(idee, vraag).trim() || getTekst(idee, vraag, "nota") || getRijen(idee, vraag).length);
  }

  werkplek.on((gebeurtenis) => {
    const { idee } = werkplek;
    // nothing may come and go again while Python starts
    if (gebeurtenis === "open" && idee) setShown((vraag) => bridge.state === "fout" || isBeantwoord(idee, vraag));
  });
  bridge.onState((state) => {
    if (state === "fout") setShown(() => true);
  });

  return { paint: (uitkomst: Uitkomst) => setShown((vraag) => !uitkomst.niet_aan_de_orde.includes(vraag)) };
}
