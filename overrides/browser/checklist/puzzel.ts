/**
 * The way to the puzzle table and back. Whether one is at it goes along in the history, so that a reload stays there
 * and the browser's own *back* leads to the list.
 */

import { find, focusOn } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Ideeen } from "../ideeen/index.ts";
import type { Puzzeltafel, Stap13 } from "../puzzeltafel/index.ts";
import { once } from "./kamers.ts";

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
  /** The state and the address while partners look along. */
  let metPartners: { state: unknown; adres: string } | null = null;
  let vraagt = false;
  const puzzelkamer = once(() => load(toList, keepPartners));

  /** Show what the history says: the table, or the list. */
  async function follow() {
    note();
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

  function note() {
    metPartners = stateNow().partners === true ? { state: history.state, adres: location.href } : null;
  }

  function toList() {
    const stap = stateNow().puzzel;
    history.replaceState(null, "");
    metPartners = null;
    tafelNu?.close();
    focusOn(find(root, `[data-knop="puzzeltafel"][data-puzzel="${stap}"]:not([hidden] *)`));
  }

  function keepPartners(partners: boolean) {
    history.replaceState({ ...stateNow(), partners }, "");
    note();
  }

  /** The way back of the browser, or an address that somebody typed: with partners at the table one is asked first. */
  function magNaar(doel: string) {
    if (!metPartners || !tafelNu || stateNow().partners === true) return true;
    history.pushState(metPartners.state, "", metPartners.adres);
    if (vraagt) return false;
    vraagt = true;
    void tafelNu.magWeg().then((mag) => {
      vraagt = false;
      if (!mag) return;
      toList();
      ideeen.goTo(doel);
    });
    return false;
  }

  knoppen.add({
    puzzeltafel(knop) {
      history.pushState({ puzzel: knop.dataset.puzzel }, "");
      void follow();
    },
  });
  ideeen.bewaak(magNaar);
  addEventListener("popstate", () => {
    if (!vraagt) void follow();
  });
  ideeen.vraagEerst(async () => (await tafelNu?.magWeg()) ?? true);
  ideeen.onWissel(({ naar }) => {
    if (naar === "stap" || naar === "hub" || naar === "idee" || naar === "zeef") void follow();
  });
}

function stateNow(): { puzzel?: unknown; partners?: unknown } {
  const state: unknown = history.state;
  return state !== null && typeof state === "object" ? state : {};
}
