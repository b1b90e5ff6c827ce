/**
 * A piece as an element: what one picks up, the marks of its goals or kind, what the puzzle asks about it, and
 * the button of its menu. Lists of pieces follow what lies on the table; a piece that stays keeps its element.
 */

import { arrange, around, childrenOf, find, make, need, replaceChanged, setText, show } from "../dom/index.ts";
import { sleutelVan } from "../puzzel/index.ts";
import type { Merk, Plaats, Stuk } from "../puzzel/index.ts";

const SVG = "http://www.w3.org/2000/svg";
/** Of each row what the puzzle asks about it, in a few words. */
export type Vragen = Map<string, string[]>;
export type Stukken = ReturnType<typeof createStukken>;

/** Make an element with a class. */
export function el<T extends keyof HTMLElementTagNameMap>(tag: T, klasse: string, ...kinderen: (string | Node)[]) {
  const element = make(tag, ...kinderen);
  element.className = klasse;
  return element;
}

/** Words that only a screen reader says. */
export const stil = (tekst: string) => el("span", "lees-alleen", tekst);

export function makeSvg(tag: string, attributen: Record<string, string>) {
  const element = document.createElementNS(SVG, tag);
  for (const [naam, waarde] of Object.entries(attributen)) element.setAttribute(naam, waarde);
  return element;
}

/** A line drawing on 24 × 24. */
export function makeIcoon(pad: string) {
  const icoon = makeSvg("svg", { class: "icoon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" });
  icoon.append(makeSvg("path", { d: pad }));
  return icoon;
}

/** Say of an element that it is a place. */
export function setPlaats<T extends HTMLElement>(element: T, plaats: Plaats, neemt = "") {
  element.dataset.plaats = sleutelVan(plaats);
  if (neemt) element.dataset.neemt = neemt;
  return element;
}

/** @param woord what the sign stands for, such as `doel`; "" when its name says all */
export function makeMerk({ kleur, teken, naam }: Merk, woord: string) {
  const merk = el("span", `legmerk legkleur-${kleur}`, make("span", teken));
  merk.firstElementChild?.setAttribute("aria-hidden", "true");
  merk.append(stil(woord ? `${woord} ${teken}. ` : `${naam}. `));
  merk.title = naam;
  return merk;
}

/** The questions of the puzzle beside what they are about. */
export function paintVragen(plaats: HTMLElement | null, vragen: string[]) {
  const teken = () => {
    const icoon = el("span", "legvraag__teken", "?");
    icoon.setAttribute("aria-hidden", "true");
    return icoon;
  };
  replaceChanged(plaats, vragen.map((vraag) => el("span", "legvraag", teken(), vraag)));
  show(plaats, vragen.length > 0);
}

export function createStukken() {
  const van = new WeakMap<HTMLElement, Stuk>();
  /** What each list shows: a table has a hundred, and a move changes two. */
  const getoond = new WeakMap<HTMLElement, string>();

  function paint(lijst: HTMLElement, stukken: Stuk[], vragen: Vragen) {
    const stempel = JSON.stringify(stukken.map((stuk) => [stuk, vragen.get(stuk.id)]));
    if (getoond.get(lijst) === stempel) return;
    getoond.set(lijst, stempel);
    const bestaand = new Map(childrenOf(lijst).map((li) => [li.dataset.stuk, li]));
    arrange(
      lijst,
      stukken.map((stuk) => {
        const li = bestaand.get(naamVan(stuk)) ?? makeLeeg(stuk);
        fill(li, stuk, vragen);
        return li;
      }),
    );
    lijst.hidden = stukken.length === 0;
  }

  function makeLeeg(stuk: Stuk) {
    const greep = el("span", "legstuk__greep");
    greep.setAttribute("aria-hidden", "true");
    const pak = el(
      "button",
      "legstuk__pak",
      greep,
      el("span", "legstuk__merken"),
      el("span", "legstuk__tekst", el("span", "legstuk__naam"), el("small", "legstuk__bij"), el("span", "legvragen")),
    );
    pak.type = "button";
    pak.dataset.pak = "";
    pak.setAttribute("aria-describedby", "puzzel-hoe");
    pak.setAttribute("aria-pressed", "false");
    const menu = el("button", "legstuk__menu", el("span", "legstuk__menuwoord", "Verplaats naar …"), stil(""));
    menu.type = "button";
    menu.dataset.menu = "";
    menu.setAttribute("aria-haspopup", "dialog");
    const li = el("li", `legstuk legstuk--${stuk.tabel}`, pak, menu);
    li.dataset.stuk = naamVan(stuk);
    return li;
  }

  function fill(li: HTMLElement, stuk: Stuk, vragen: Vragen) {
    van.set(li, stuk);
    const kleur = `legkleur-${stuk.merken[0]?.kleur ?? 0}`;
    if (!li.classList.contains(kleur)) li.className = `legstuk legstuk--${stuk.tabel} ${kleur}`;
    li.toggleAttribute("data-dubbel", stuk.isDubbel);
    const woord = stuk.tabel === "activiteiten" ? "doel" : "";
    replaceChanged(find(li, ".legstuk__merken"), stuk.merken.map((merk) => makeMerk(merk, woord)));
    setText(find(li, ".legstuk__naam"), stuk.naam);
    const bij = find(li, ".legstuk__bij");
    setText(bij, stuk.bij);
    show(bij, stuk.bij !== "");
    setText(need(li, ".legstuk__menu .lees-alleen"), ` Verplaats of wijzig ‘${stuk.naam}’`);
    paintVragen(find(li, ".legvragen"), vragen.get(stuk.id) ?? []);
  }

  /** The piece that an event is about. */
  function at(target: EventTarget | null) {
    const li = around(target, "[data-stuk]");
    const stuk = li && van.get(li);
    return li && stuk ? { li, stuk } : null;
  }

  return { paint, at };
}

/** What a piece is called on the page: the same row may lie in several places. */
export function naamVan({ tabel, id, van }: Stuk) {
  return `${tabel}/${id}@${sleutelVan(van)}`;
}
