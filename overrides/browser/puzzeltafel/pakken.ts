/**
 * Picking up a piece without dragging it: by keyboard (pick up, arrows, put down) or by tapping first the piece
 * and then the place. What happens is said at once.
 */

import { around, find, findAll } from "../dom/index.ts";
import { bestemmingen, past, sleutelVan } from "../puzzel/index.ts";
import type { Bestemming, Plaats, Stuk, Tafelbeeld } from "../puzzel/index.ts";
import type { Stukken } from "./stukken.ts";

/** What the table does with a piece. */
export interface Hand {
  beeld: () => Tafelbeeld;
  leg: (stuk: Stuk, naar: Plaats, ook: boolean) => void;
  zeg: (zin: string) => void;
}
export type Pakker = ReturnType<typeof createPakker>;

const VERDER = new Set(["ArrowRight", "ArrowDown"]);
const TERUG = new Set(["ArrowLeft", "ArrowUp"]);

export function createPakker(tafel: HTMLElement, stukken: Stukken, hand: Hand) {
  let vast: { stuk: Stuk; li: HTMLElement; doelen: Bestemming[]; nr: number } | null = null;

  /** Show where a piece may lie. */
  function mark(stuk: Stuk) {
    tafel.dataset.draagt = stuk.tabel;
    for (const vak of vakken()) vak.toggleAttribute("data-mag", neemt(vak, stuk));
  }

  function unmark() {
    delete tafel.dataset.draagt;
    for (const wat of ["data-mag", "data-doel"]) for (const vak of findAll(tafel, `[${wat}]`)) vak.removeAttribute(wat);
  }

  function vakken() {
    return findAll(tafel, "[data-plaats]");
  }

  /** Show to which place a piece would go now. */
  function aim(doel: HTMLElement | null) {
    for (const vak of findAll(tafel, "[data-doel]")) if (vak !== doel) vak.removeAttribute("data-doel");
    doel?.toggleAttribute("data-doel", true);
  }

  /** @returns the innermost place around an element that takes the piece */
  function vakBij(element: Element | null, stuk: Stuk) {
    let vak = around(element, "[data-plaats]");
    while (vak && !neemt(vak, stuk)) vak = around(vak.parentElement, "[data-plaats]");
    return vak && tafel.contains(vak) ? vak : null;
  }

  function plaatsVan(vak: HTMLElement): Plaats | undefined {
    return hand.beeld().plaatsen.find(({ plaats }) => sleutelVan(plaats) === vak.dataset.plaats)?.plaats;
  }

  function neemt(vak: HTMLElement, { tabel }: Stuk) {
    const plaats = plaatsVan(vak);
    if (!plaats || !past(tabel, plaats)) return false;
    return !vak.dataset.neemt || vak.dataset.neemt.split(" ").includes(tabel);
  }

  function pak(stuk: Stuk, li: HTMLElement) {
    if (vast) laat("");
    const doelen = bestemmingen(hand.beeld(), stuk);
    if (!doelen.length) return hand.zeg(`Er is nog geen andere plaats voor ‘${stuk.naam}’. Maak eerst een bundel.`);
    vast = { stuk, li, doelen, nr: -1 };
    li.toggleAttribute("data-vast", true);
    find(li, "[data-pak]")?.setAttribute("aria-pressed", "true");
    mark(stuk);
    hand.zeg(`‘${stuk.naam}’ opgepakt. Kies een plaats met de pijltjes of tik erop. Enter legt neer, Escape laat liggen.`);
  }

  /** Let go; the piece stays where it was. */
  function laat(zin: string) {
    if (!vast) return;
    vast.li.removeAttribute("data-vast");
    find(vast.li, "[data-pak]")?.setAttribute("aria-pressed", "false");
    vast = null;
    unmark();
    if (zin) hand.zeg(zin);
  }

  function schuif(stap: number) {
    if (!vast) return;
    const { doelen, stuk } = vast;
    vast.nr = vast.nr < 0 && stap < 0 ? doelen.length - 1 : (vast.nr + stap + doelen.length) % doelen.length;
    const doel = doelen[vast.nr];
    if (!doel) return;
    const vak = vakken().find((een) => een.dataset.plaats === sleutelVan(doel.plaats) && neemt(een, stuk)) ?? null;
    aim(vak);
    vak?.scrollIntoView({ block: "nearest" });
    hand.zeg(`${doel.naam.charAt(0).toUpperCase()}${doel.naam.slice(1)}. Plaats ${vast.nr + 1} van ${doelen.length}.`);
  }

  function legNeer(plaats: Plaats | undefined, ook: boolean) {
    if (!vast || !plaats) return;
    const { stuk } = vast;
    laat("");
    hand.leg(stuk, plaats, ook);
  }

  tafel.addEventListener("keydown", (event) => {
    const { key } = event;
    if (!vast) {
      const gevonden = (key === "Enter" || key === " ") && around(event.target, "[data-pak]") && stukken.at(event.target);
      if (!gevonden) return;
      event.preventDefault(); // or it would be a click as well
      return pak(gevonden.stuk, gevonden.li);
    }
    if (key === "Tab") return laat(`‘${vast.stuk.naam}’ blijft liggen.`);
    const isOns = VERDER.has(key) || TERUG.has(key) || ["Enter", " ", "Escape", "Home", "End"].includes(key);
    if (!isOns) return;
    event.preventDefault();
    event.stopPropagation();
    if (VERDER.has(key)) schuif(1);
    else if (TERUG.has(key)) schuif(-1);
    else if (key === "Home") schuif(-vast.nr);
    else if (key === "End") schuif(vast.doelen.length - 1 - vast.nr);
    else if (key === "Escape" || vast.nr < 0) laat(`‘${vast.stuk.naam}’ blijft liggen.`);
    else legNeer(vast.doelen[vast.nr]?.plaats, event.shiftKey);
  });

  tafel.addEventListener("click", (event) => {
    const gevonden = around(event.target, "[data-pak]") && stukken.at(event.target);
    if (vast) {
      const vak = vakBij(event.target instanceof Element ? event.target : null, vast.stuk);
      const isZelf = gevonden?.li === vast.li;
      if (isZelf || !vak) return laat(`‘${vast.stuk.naam}’ blijft liggen.`);
      return legNeer(plaatsVan(vak), event.ctrlKey || event.shiftKey);
    }
    if (gevonden) pak(gevonden.stuk, gevonden.li);
  });

  return { mark, unmark, aim, vakBij, plaatsVan, laat: () => laat("") };
}
