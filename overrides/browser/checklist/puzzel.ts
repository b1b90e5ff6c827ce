/**
 * The way to the puzzle table and back. Whether one is at it goes along in the history, so that a reload stays there
 * and the browser's own *back* leads to the list.
 */

import { find, focusOn } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Ideeen } from "../ideeen/index.ts";
import type { Puzzeltafel, Stap13 } from "../puzzeltafel/index.ts";
import { once } from "./ingang.ts";

const NIET_GELUKT = "De puzzeltafel kon niet laden. In de lijst kun je gewoon verder. Probeer straks opnieuw.";
const STAPPEN = new Set<unknown>(["stap-1", "stap-3"]);

/** @param load fetches the table; it tells when one leaves it, and whether partners look along */
export function setUpPuzzel(
  { root, meldingen, knoppen }: Pagina,
  { werkplek }: Tafel,
  ideeen: Ideeen,
  load: (onDicht: () => void, onPartners: (kijken: boolean) => void) => Promise<Puzzeltafel>,
) {
  let tafelNu: Puzzeltafel | null = null;
  const puzzelkamer = once(() => load(toList, keepPartners));

  /** Show what the history says: the table, or the list. */
  async function follow() {
    const { puzzel, partners } = stateNow();
    if (!STAPPEN.has(puzzel) || !werkplek.idee) return tafelNu?.close();
    try {
      tafelNu = await puzzelkamer();
    } catch (fout) {
      console.error(fout);
      history.replaceState(null, "");
      return void meldingen.show({ tekst: NIET_GELUKT, soort: "aandacht" });
    }
    if (stateNow().puzzel === puzzel && werkplek.idee) tafelNu.open(puzzel as Stap13, partners === true);
  }

  function toList() {
    const stap = stateNow().puzzel;
    history.replaceState(null, "");
    tafelNu?.close();
    focusOn(find(root, `[data-knop="puzzeltafel"][data-puzzel="${stap}"]:not([hidden] *)`));
  }

  function keepPartners(partners: boolean) {
    history.replaceState({ ...stateNow(), partners }, "");
  }

  knoppen.add({
    puzzeltafel(knop) {
      history.pushState({ puzzel: knop.dataset.puzzel }, "");
      void follow();
    },
  });
  addEventListener("popstate", () => void follow());
  ideeen.vraagEerst(async () => (await tafelNu?.magWeg()) ?? true);
  ideeen.onWissel(({ naar }) => {
    if (naar === "stap" || naar === "hub" || naar === "idee" || naar === "zeef") void follow();
  });
}

function stateNow(): { puzzel?: unknown; partners?: unknown } {
  const state: unknown = history.state;
  return state !== null && typeof state === "object" ? state : {};
}
