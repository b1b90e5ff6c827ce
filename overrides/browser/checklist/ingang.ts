/**
 * The way to rounds: the buttons that begin one, the list of those there are, and a reply that came as a link.
 * Light: what a round is lives in the room `rondes`, which is fetched when somebody goes there.
 */

import { around, findAll, make, makeLink, replaceChanged, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { asText, datumVan, getRijen, zegDatum } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { RONDE, writeRoute } from "../ideeen/index.ts";
import type { Ideeen } from "../ideeen/index.ts";
import type { Rondes } from "../rondes/index.ts";

const NIET_GELADEN = "Rondes kunnen nu niet geladen worden. Kijk of je verbinding hebt, en probeer opnieuw.";

export function setUpIngang(
  { root, meldingen, knoppen }: Pagina,
  { werkplek }: Tafel,
  ideeen: Ideeen,
  load: () => Promise<Rondes>,
) {
  let rondes: Rondes | null = null;

  /** Fetch the room once; a failure is told, and the next time it is tried again. */
  async function withRondes(doe: (rondes: Rondes) => void) {
    try {
      rondes ??= await load();
    } catch (fout) {
      console.error(fout);
      return void meldingen.show({ tekst: NIET_GELADEN, soort: "fout" });
    }
    doe(rondes);
  }

  function refresh() {
    const { idee } = werkplek;
    if (!idee) return;
    const regels = getRijen(idee, "rondes").filter((rij) => rij.voor !== "hand").reverse();
    for (const lijst of findAll(root, "[data-rondes-lijst]")) {
      replaceChanged(lijst, regels.map((rij) => makeRegel(idee, rij)));
      show(lijst, regels.length > 0);
    }
  }

  ideeen.onWissel((wissel) => {
    if (wissel.naar === "ronde") void withRondes((een) => een.toon(wissel.ronde, wissel.over));
    else if (wissel.naar === "antwoord") void withRondes((een) => void een.neemLink(wissel.tekst));
    else if (wissel.naar !== "vraag") rondes?.verlaat();
    if (wissel.naar === "idee" || wissel.naar === "stap") refresh();
  });
  werkplek.on(refresh);

  knoppen.add({
    ronde(knop) {
      const { idee } = werkplek;
      const over = knop.dataset.over || around(knop, "[data-vraag]")?.dataset.vraag;
      if (idee) ideeen.goTo(writeRoute(idee.id, RONDE, "nieuw", over));
    },
  });
}

function makeRegel(idee: Idee, rij: { id: string; [veld: string]: unknown }) {
  const aantal = getRijen(idee, "stemmen").filter((stem) => stem.ronde === rij.id).length;
  const dag = asText(rij.gestart) && zegDatum(datumVan(new Date(asText(rij.gestart))));
  const wie = rij.voor === "partner" ? "partners" : "collega’s";
  const stand = `${aantal === 1 ? "1 antwoord" : `${aantal} antwoorden`}${rij.gesloten ? ", gesloten" : ""}`;
  return make("li", makeLink(writeRoute(idee.id, RONDE, rij.id), `Ronde van ${dag} met ${wie}`), ` · ${stand}`);
}
