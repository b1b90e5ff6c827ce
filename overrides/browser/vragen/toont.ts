/**
 * What was answered before, beside a question that asks about the same: to read, never filled in. An answer
 * that nobody confirmed is no answer.
 */

import { findAll, make, makeLink, replaceChanged, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { getRijen, getTekst, naamVanRij } from "../idee/index.ts";
import type { Idee, Tafel, Vraag } from "../idee/index.ts";

export function createToont({ root }: Pagina, { instrument, adres }: Tafel) {
  const plaatsen = findAll(root, "[data-toont]").map((plaats) => ({
    plaats,
    vragen: (plaats.dataset.toont ?? "").split(" ").flatMap((id) => instrument.vragen.get(id) ?? []),
  }));
  /** What each place last showed. */
  const getoond = new WeakMap<HTMLElement, string>();

  function refresh(idee: Idee) {
    for (const { plaats, vragen } of plaatsen) {
      const gezegd = vragen.map((vraag) => ({ vraag, tekst: zegAntwoord(vraag, idee) })).filter(({ tekst }) => tekst);
      const stempel = JSON.stringify([idee.id, gezegd.map(({ tekst }) => tekst)]);
      if (getoond.get(plaats) === stempel) continue;
      getoond.set(plaats, stempel);
      const regels = gezegd.flatMap(({ vraag, tekst }) => [
        make("dt", "Jullie antwoord bij ", makeLink(adres(vraag.id), `‘${vraag.kort}’`)),
        make("dd", tekst),
      ]);
      replaceChanged(plaats, regels);
      show(plaats, regels.length > 0);
    }
  }

  return { refresh };
}

function zegAntwoord(vraag: Vraag, idee: Idee) {
  if (vraag.soort === "rijen") {
    const namen = getRijen(idee, vraag.id).map((rij) => naamVanRij(rij, vraag.kolommen[0]));
    return namen.filter(Boolean).join(", ");
  }
  const waarde = getTekst(idee, vraag.id).trim();
  return vraag.opties.find((optie) => optie.id === waarde)?.naam ?? waarde;
}
