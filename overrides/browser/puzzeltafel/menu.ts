/**
 * The menu of a piece: every place where it can go, as plain buttons, and what else one can do with it. For who
 * does not drag: on a phone, with a switch, with a screen reader.
 */

import { find, make } from "../dom/index.ts";
import { el, makeIcoon } from "./stukken.ts";

export type Keuze = { tekst: string; doe: () => void; soort?: "weg" };
export type Groep = { kop: string; keuzes: Keuze[] };

export function createMenu(ouder: HTMLElement) {
  const kop = el("p", "legmenu__kop");
  kop.id = "puzzel-menu-kop";
  const sluit = el("button", "rondknop", makeIcoon("M6 6l12 12M18 6 6 18"), el("span", "lees-alleen", "Sluit dit menu"));
  sluit.type = "button";
  sluit.addEventListener("click", () => menu.hidePopover());
  const inhoud = el("div", "legmenu__inhoud");
  const menu = el("div", "legmenu", el("div", "legmenu__boven", kop, sluit), inhoud);
  menu.popover = "auto";
  menu.setAttribute("role", "dialog");
  menu.setAttribute("aria-labelledby", kop.id);
  ouder.append(menu);

  /** @param bij the button that asks for it; the menu comes beside it where there is room */
  function open(bij: HTMLElement, naam: string, groepen: Groep[]) {
    kop.textContent = naam;
    inhoud.replaceChildren(
      ...groepen.filter(({ keuzes }) => keuzes.length).flatMap((groep) => {
        const lijst = make("ul", ...groep.keuzes.map((keuze) => make("li", makeKeuze(keuze))));
        if (groep.kop) lijst.setAttribute("aria-label", groep.kop);
        return [el("p", "legmenu__groep", groep.kop), lijst];
      }),
    );
    menu.showPopover();
    place(bij.getBoundingClientRect());
    find(inhoud, "button")?.focus();
  }

  function makeKeuze({ tekst, doe, soort }: Keuze) {
    const knop = el("button", soort === "weg" ? "legmenu__keuze legmenu__keuze--weg" : "legmenu__keuze", tekst);
    knop.type = "button";
    knop.addEventListener("click", () => {
      menu.hidePopover();
      doe();
    });
    return knop;
  }

  /** Below the button, or above it; always whole on screen. */
  function place(bij: DOMRect) {
    const { width, height } = menu.getBoundingClientRect();
    const onder = bij.bottom + 6 + height < innerHeight ? bij.bottom + 6 : Math.max(8, bij.top - 6 - height);
    menu.style.setProperty("--menu-x", `${Math.max(8, Math.min(bij.right - width, innerWidth - width - 8))}px`);
    menu.style.setProperty("--menu-y", `${Math.min(onder, innerHeight - height - 8)}px`);
  }

  return { open, sluit: () => menu.matches(":popover-open") && menu.hidePopover() };
}
