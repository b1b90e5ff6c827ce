/**
 * The sections of a step as a list with their state, and one of them open: beside the questions, or on a phone
 * behind one button. The others stay in the page for who searches in it and for the printer.
 */

import { around, eersteVeld, find, findAll, focusOn, isGevraagd, mark, need, setText, show, whenIdle } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { nu } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Uitkomst } from "../uitkomst/index.ts";
import type { Geheugen } from "./geheugen.ts";

type SectieStand = Uitkomst["stappen"][number]["secties"][number];
interface Sectie {
  id: string;
  naam: string;
  element: HTMLElement;
  link: HTMLElement;
}

/** From here on there is room for the parts of one check together. */
const RUIM = matchMedia("(width >= 48rem)");
/** The judgement of a whole check; that of a part has a dot in its name. */
const GEHEEL = ':scope > :is(.geheel, .oordeel:not([data-oordeel*="."]))';
const TEKENS = { leeg: "○", bezig: "◐", klaar: "✓" };

/** @param oncome hears of the first question of a section that somebody went to */
export function createSecties(
  { root, knoppen, meldingen }: Pagina,
  { instrument, werkplek }: Tafel,
  geheugen: Geheugen,
  oncome: (vraag: string) => void,
) {
  const lijst = need(root, "[data-stappen]");
  const balk = need(lijst, '[data-knop="secties"]');
  const stappen = new Map(instrument.stappen.map(({ id }) => [id, readSecties(root, id)]));
  let stapNu = "";
  let alles = false;
  /**
   * Whether the browser's own search finds what is folded away: once the page stands. Before that, browsers that
   * fill in forms lay all of it out, time and again (measured in Chromium: 15 ms later to type).
   */
  let vindbaar = false;

  /** The sections of a step in which something is asked or judged now. */
  function secties(stap = stapNu) {
    return (stappen.get(stap) ?? []).filter(({ element }) => !isLeeg(element));
  }

  function nuOpen() {
    const { idee } = werkplek;
    const id = idee ? geheugen.readPlek(idee.id).secties[stapNu] : "";
    const hier = secties();
    // who comes here for the first time begins at the beginning
    const isBegonnen = hier.some(({ element }) => find(element, '[data-vraag][data-gevuld="ja"]'));
    const waarIetsOpenstaat = isBegonnen && hier.find(({ element }) => vraagtIets(element));
    const eerst = () => waarIetsOpenstaat || hier.find(({ element }) => eersteVraag(element)) || hier[0];
    return hier.find((sectie) => sectie.id === id) ?? eerst();
  }

  /** Whether a question that counts has no answer yet. */
  function vraagtIets(element: HTMLElement) {
    return findAll(element, '[data-vraag][data-gevuld="nee"]').some(
      (veld) => isGevraagd(veld) && instrument.vragen.get(veld.dataset.vraag ?? "")?.telt,
    );
  }

  /** Whether a section shows together with the one that is open: parts of the same check do, where there is room. */
  function hoortBij(sectie: Sectie, open: Sectie | undefined) {
    const { groep } = sectie.element.dataset;
    return sectie === open || (RUIM.matches && groep !== undefined && groep === open?.element.dataset.groep);
  }

  function keep(sectie: string) {
    const { idee } = werkplek;
    if (!idee) return;
    const plek = geheugen.readPlek(idee.id);
    geheugen.keepPlek(idee.id, { stap: stapNu, secties: { ...plek.secties, [stapNu]: sectie }, op: nu() });
  }

  /** Show what is open now, in the page, in the list and on the button of a phone. */
  function refresh() {
    const open = nuOpen();
    const hier = secties();
    for (const sectie of stappen.get(stapNu) ?? []) {
      const isOpen = sectie === open;
      const isDicht = !alles && !hoortBij(sectie, open);
      setHidden(sectie.element, isDicht, isLeeg(sectie.element), vindbaar);
      show(sectie.link.parentElement, hier.includes(sectie));
      mark(sectie.link, "aria-current", isOpen && !alles ? "true" : null);
      const volgende = hier[hier.indexOf(sectie) + 1];
      const verder = find(sectie.element, '[data-knop="sectie-verder"]');
      show(verder?.parentElement ?? null, !alles && volgende !== undefined && !hoortBij(volgende, open));
      setText(verder && find(verder, "[data-sectie-naam]"), volgende?.naam ?? "");
    }
    root.toggleAttribute("data-alles", alles);
    const laatste = hier.at(-1);
    root.toggleAttribute("data-laatste-sectie", alles || laatste === undefined || hoortBij(laatste, open));
    const plaats = open ? hier.indexOf(open) + 1 : 0;
    show(balk, hier.length > 0);
    setText(find(balk, "[data-sectie-nu]"), alles ? "Alle delen" : (open?.naam ?? ""));
    setText(find(balk, "[data-sectie-plaats]"), alles ? String(hier.length) : `${plaats} van ${hier.length}`);
    for (const vak of findAll(lijst, "[data-secties]")) show(vak, vak.dataset.secties === stapNu);
    return open;
  }

  function openSectie(sectie: Sectie) {
    keep(sectie.id);
    refresh();
  }

  /**
   * Go to a section that somebody chose.
   * @param typt they go on typing: where it begins with a text, that is ready
   */
  function goTo(sectie: Sectie | undefined, typt = false) {
    fold(false);
    if (!sectie) return;
    openSectie(sectie);
    const eerste = eersteVraag(sectie.element);
    if (eerste) oncome(eerste.dataset.vraag ?? "");
    const tekst = typt && eerste ? eersteVeld(eerste) : null;
    sectie.element.scrollIntoView({ block: "start" });
    focusOn(tekst instanceof HTMLTextAreaElement ? tekst : find(sectie.element, ".sectie__naam"), true);
    if (tekst) meldingen.announce(sectie.naam);
  }

  function goNext(van: Element, typt: boolean) {
    const hier = secties();
    goTo(hier[hier.findIndex((sectie) => sectie === sectieVan(van)) + 1], typt);
  }

  /** On a phone the list lies over the questions while one chooses. */
  function fold(open: boolean) {
    lijst.toggleAttribute("data-open", open);
    balk.setAttribute("aria-expanded", String(open));
  }

  function sectieVan(element: Element | null) {
    const vak = around(element, "[data-sectie]");
    return secties().find((sectie) => sectie.element === vak);
  }

  // the browser's own search finds what is folded away: that section opens
  root.addEventListener("beforematch", ({ target }) => {
    const gevonden = target instanceof Element ? sectieVan(target) : undefined;
    if (gevonden) openSectie(gevonden);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !lijst.hasAttribute("data-open")) return;
    fold(false);
    balk.focus();
  });
  RUIM.addEventListener("change", () => {
    if (stapNu) refresh();
  });
  root.addEventListener("click", ({ target }) => {
    if (lijst.hasAttribute("data-open") && target instanceof Node && !lijst.contains(target)) fold(false);
  });
  whenIdle(() => {
    vindbaar = true;
    // no `refresh()`: what is open may be another by then, and nobody asked to go there
    for (const { element } of stappen.get(stapNu) ?? []) if (element.hidden) setHidden(element, true, isLeeg(element), true);
  });
  for (const uitleg of findAll(root, "details[data-stap-uitleg]")) uitleg.removeAttribute("open");
  knoppen.add({
    secties: () => fold(!lijst.hasAttribute("data-open")),
    sectie: (knop) => goTo(secties().find(({ link }) => link === knop)),
    // with a mouse one has a keyboard; who pressed it with the keyboard hears the heading first
    "sectie-verder": (knop) => goNext(knop, matchMedia("(pointer: fine)").matches && !knop.matches(":focus-visible")),
  });

  return {
    goNext,
    /**
     * Show a step: where one was in it, else where something is asked.
     * @returns the first question that is in sight
     */
    showStap(stap: string) {
      stapNu = stap;
      fold(false);
      const open = refresh();
      if (open) keep(open.id);
      return (open && eersteVraag(open.element)?.dataset.vraag) ?? "";
    },
    /** Open the section of a question. */
    showVraag(vraag: string) {
      const sectie = sectieVan(find(root, `[data-vraag="${CSS.escape(vraag)}"]`));
      if (sectie) openSectie(sectie);
    },
    setAlles(nieuw: boolean) {
      alles = nieuw;
      if (stapNu) refresh();
    },
    /** What is asked in the step changed: another route was chosen. */
    refresh() {
      if (stapNu) refresh();
    },
    paint({ stappen: standen }: Uitkomst) {
      for (const { id, secties: vanStap } of standen) {
        for (const stand of vanStap) paintStand(stappen.get(id)?.find((sectie) => sectie.id === stand.id)?.link, stand);
      }
      if (stapNu) refresh();
    },
  };
}

function readSecties(root: HTMLElement, stap: string): Sectie[] {
  const vak = need(root, `[data-stap="${stap}"]`);
  const lijst = need(root, `[data-secties="${stap}"]`);
  return findAll(vak, "[data-sectie]").map((element) => ({
    id: element.dataset.sectie ?? "",
    naam: find(element, ".sectie__naam")?.textContent ?? "",
    element,
    link: need(lijst, `[data-sectie-link="${element.dataset.sectie}"]`),
  }));
}

/** The first question of a section that is asked now. */
function eersteVraag(element: HTMLElement) {
  return findAll(element, "[data-vraag]").find(isGevraagd);
}

/** A section of which no question is asked now, and that does not hold a check as a whole. */
function isLeeg(element: HTMLElement) {
  const vragen = findAll(element, "[data-vraag]");
  return vragen.length > 0 && !eersteVraag(element) && !find(element, GEHEEL);
}

function setHidden(element: HTMLElement, isDicht: boolean, isLeeg: boolean, vindbaar: boolean) {
  const dicht = isLeeg || !vindbaar ? "" : "until-found";
  mark(element, "hidden", isLeeg || isDicht ? dicht : null);
}

function paintStand(link: HTMLElement | undefined, { stand, ingevuld, totaal }: SectieStand) {
  if (!link) return;
  mark(link, "data-stand", totaal ? stand : "");
  setText(find(link, "[data-sectie-teken]"), totaal ? TEKENS[stand] : "–");
  const tellen = stand === "klaar" ? "ingevuld" : `${ingevuld} van ${totaal}`;
  setText(find(link, "[data-sectie-stand]"), totaal ? tellen : "naar keuze");
}
