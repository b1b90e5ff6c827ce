/**
 * The way to rounds and to the table: the buttons that lead there, the list of rounds there are, and a reply that
 * came as a link. Light: what they are lives in the rooms `rondes` and `tafel`, fetched when somebody goes there.
 */

import { around, find, findAll, make, makeLink, replaceChanged, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { asText, datumVan, getRijen, zegDatum } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { RONDE, TAFEL, writeRoute } from "../ideeen/index.ts";
import type { Ideeen } from "../ideeen/index.ts";
import type { Rondes } from "../rondes/index.ts";
import type { AanTafel } from "../tafel/index.ts";
import { once } from "./kamers.ts";

const NIET_GELADEN = "Rondes kunnen nu niet geladen worden. Kijk of je verbinding hebt, en probeer opnieuw.";
const GEEN_TAFEL = "Het scherm voor aan tafel kan nu niet geladen worden. Kijk of je verbinding hebt, en probeer opnieuw.";

export function setUpIngang(
  { root, meldingen, knoppen }: Pagina,
  { werkplek }: Tafel,
  ideeen: Ideeen,
  load: () => Promise<Rondes>,
  loadTafel: (rondes: Rondes) => Promise<AanTafel>,
) {
  let rondes: Rondes | null = null;
  let aanTafel: AanTafel | null = null;
  const rondekamer = once(async () => (rondes = await load()));
  const tafelkamer = once(async () => (aanTafel = await loadTafel(await rondekamer())));

  /** Fetch a room; a failure is told. */
  async function haal<T>(kamer: () => Promise<T>, zin: string) {
    try {
      return await kamer();
    } catch (fout) {
      console.error(fout);
      return void meldingen.show({ tekst: zin, soort: "fout" });
    }
  }

  async function withRondes(doe: (rondes: Rondes) => void) {
    const een = await haal(rondekamer, NIET_GELADEN);
    if (een) doe(een);
  }

  async function openTafel(vraag: string, voor: string) {
    const hier = location.hash;
    const een = await haal(tafelkamer, GEEN_TAFEL);
    if (location.hash === hier) een?.toon(vraag, voor);
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
    if (wissel.naar === "tafel") void openTafel(wissel.vraag, wissel.voor);
    else aanTafel?.verlaat();
    if (wissel.naar === "idee" || wissel.naar === "stap") refresh();
  });
  werkplek.on(refresh);

  knoppen.add({
    ronde(knop) {
      const { idee } = werkplek;
      const over = knop.dataset.over || around(knop, "[data-vraag]")?.dataset.vraag;
      if (idee) ideeen.goTo(writeRoute(idee.id, RONDE, "nieuw", over));
    },
    /** With the question one looks at; from a round with what is to talk about there. */
    tafel() {
      const { idee } = werkplek;
      if (!idee) return;
      const vraag = root.dataset.inRonde ? "" : vraagInBeeld(root);
      // only a press may ask for it; where it is refused the table fills the window
      void document.documentElement.requestFullscreen?.().catch(() => {});
      ideeen.goTo(writeRoute(idee.id, TAFEL, vraag));
    },
  });
}

/** The first question of the step on screen that is not above the window; "" when there is none. */
function vraagInBeeld(root: HTMLElement) {
  const stap = find(root, "[data-stap]:not([data-verborgen])");
  const vragen = stap ? findAll(stap, "[data-vraag]").filter((veld) => veld.checkVisibility()) : [];
  const hier = vragen.find((veld) => veld.getBoundingClientRect().bottom > innerHeight / 3) ?? vragen.at(-1);
  return hier?.dataset.vraag ?? "";
}

function makeRegel(idee: Idee, rij: { id: string; [veld: string]: unknown }) {
  const aantal = getRijen(idee, "stemmen").filter((stem) => stem.ronde === rij.id).length;
  const dag = asText(rij.gestart) && zegDatum(datumVan(new Date(asText(rij.gestart))));
  const wie = rij.voor === "partner" ? "partners" : "collega’s";
  const stand = `${aantal === 1 ? "1 antwoord" : `${aantal} antwoorden`}${rij.gesloten ? ", gesloten" : ""}`;
  return make("li", makeLink(writeRoute(idee.id, RONDE, rij.id), `Ronde van ${dag} met ${wie}`), ` · ${stand}`);
}
