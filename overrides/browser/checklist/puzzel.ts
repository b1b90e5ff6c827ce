/**
 * The way to the puzzle table and back: its script and its styles are fetched when somebody asks for it. Whether
 * one is at it goes along in the history, so that a reload stays there and the browser's own *back* leads to the
 * list.
 */

import { find, focusOn, loadSheet } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Ideeen } from "../ideeen/index.ts";
import type { Puzzeltafel, Stap13 } from "../puzzeltafel/index.ts";
import type { Rekenkamer } from "../uitkomst/index.ts";

const NIET_GELUKT = "De puzzeltafel kon niet laden. In de lijst kun je gewoon verder. Probeer straks opnieuw.";
const STAPPEN = new Set<unknown>(["stap-1", "stap-3"]);

/** @param site the root of this site */
export function setUpPuzzel(pagina: Pagina, tafel: Tafel, rekenkamer: Rekenkamer, ideeen: Ideeen, site: URL) {
  const { root, meldingen, knoppen } = pagina;
  let komt: Promise<Puzzeltafel> | null = null;
  let tafelNu: Puzzeltafel | null = null;

  async function load() {
    const [{ createPuzzeltafel }] = await Promise.all([
      import("../puzzeltafel/index.ts"),
      loadSheet(new URL("assets/css/puzzeltafel.css", site).href),
    ]);
    return createPuzzeltafel(pagina, tafel, rekenkamer, toList, keepPartners);
  }

  /** Show what the history says: the table, or the list. */
  async function follow() {
    const { puzzel, partners } = stateNow();
    if (!STAPPEN.has(puzzel) || !tafel.werkplek.idee) return tafelNu?.close();
    try {
      komt ??= load();
      tafelNu = await komt;
    } catch {
      komt = null;
      history.replaceState(null, "");
      return void meldingen.show({ tekst: NIET_GELUKT, soort: "aandacht" });
    }
    if (stateNow().puzzel === puzzel && tafel.werkplek.idee) tafelNu.open(puzzel as Stap13, partners === true);
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
  ideeen.onWissel(({ naar }) => {
    if (naar === "stap" || naar === "hub" || naar === "idee" || naar === "zeef") void follow();
  });
}

function stateNow(): { puzzel?: unknown; partners?: unknown } {
  const state: unknown = history.state;
  return state !== null && typeof state === "object" ? state : {};
}
