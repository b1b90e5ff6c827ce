/**
 * The list on the page, one per idea: shown when its idea is, closed and called back as long as this visit
 * lasts. An item that somebody changed since has no way back any more.
 */

import { around, copyTemplate, find, focusOn, make, need, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { isUnchanged, takeBack, zegMoment } from "../idee/index.ts";
import type { Idee, Plek, Tafel, Verschil } from "../idee/index.ts";
import { RekenError } from "../uitkomst/index.ts";
import type { Bridge } from "../uitkomst/index.ts";

/** What came in. `terug`: how the idea was before and after; without it there is only something to read. */
export interface Bon {
  id: string;
  kop: string;
  verschillen: Verschil[];
  terug?: { voor: Idee; na: Idee };
}
export type Ontvangstkamer = ReturnType<typeof createOntvangst>;
/** All that differs at one answer, row or title; `gedaan`: it was taken back. */
type Punt = Plek & { verschillen: Verschil[]; element: HTMLElement; gedaan: boolean };

const WAT: Record<Verschil["soort"], string> = {
  nieuw: "nieuw",
  gewijzigd: "",
  verdwenen: "weggehaald",
  ernaast: "ernaast bewaard",
};
const TERUG = "Wat er stond, staat er weer.";
const SINDSDIEN = "Dit is sindsdien opnieuw veranderd.";
const ERNAAST = "Wat er eerst stond, is ernaast bewaard: bij de vraag kun je kiezen.";
const LEEG = "niets";

export function createOntvangst({ root, meldingen, knoppen }: Pagina, { instrument, werkplek, adres }: Tafel, bridge: Bridge) {
  const vak = need(root, "[data-ontvangst]");
  const kop = need(vak, "[data-ontvangst-kop]");
  const lijst = need(vak, "[data-ontvangst-lijst]");
  const weer = need(root, "[data-ontvangst-weer]");
  const bonnen = new Map<string, { bon: Bon; punten: Punt[]; isOpen: boolean }>();
  const huidig = () => bonnen.get(werkplek.idee?.id ?? "");

  /** Keep a list with its idea, shown when that is. */
  function add(bon: Bon) {
    const punten = perPlek(bon.verschillen).map(makePunt);
    bonnen.set(bon.id, { bon, punten, isOpen: true });
    if (bon.id === werkplek.idee?.id) paint();
  }

  /**
   * Ask the core what differs between two states, and list it.
   * @param leesNu the focus goes to the list; not while somebody types
   * @returns how many differences there are; null when Python cannot say
   */
  async function compare(bon: Omit<Bon, "verschillen">, a: Idee, b: Idee, leesNu = true): Promise<number | null> {
    try {
      const { verschillen } = await bridge.call("vergelijk", { a, b });
      if (verschillen.length) add({ ...bon, verschillen });
      if (leesNu && verschillen.length && bon.id === werkplek.idee?.id) focusOn(kop);
      return verschillen.length;
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      return null;
    }
  }

  function paint() {
    const hier = huidig();
    show(vak, Boolean(hier?.isOpen));
    show(weer, Boolean(hier && !hier.isOpen));
    if (!hier) return;
    setText(kop, hier.bon.kop);
    const elementen = hier.punten.map(({ element }) => element);
    if (elementen.some((element, nr) => lijst.children[nr] !== element) || lijst.children.length !== elementen.length) {
      lijst.replaceChildren(...elementen);
    }
    refresh();
  }

  /** What can still be taken back. */
  function refresh() {
    const { idee } = werkplek;
    const hier = huidig();
    if (!idee || !hier) return;
    const { terug } = hier.bon;
    let kanNog = 0;
    for (const punt of hier.punten) {
      const kan = terug !== undefined && punt.vraag !== "opzij" && !punt.gedaan && isUnchanged(idee, terug.na, punt);
      if (kan) kanNog += 1;
      show(find(punt.element, '[data-knop="neem-terug"]'), kan);
      if (instrument.vragen.has(punt.vraag)) find(punt.element, "a")?.setAttribute("href", adres(punt.vraag));
      const stand = punt.gedaan ? TERUG : kan || !terug || punt.vraag === "opzij" ? "" : SINDSDIEN;
      setText(find(punt.element, "[data-verschil-stand]"), stand);
    }
    show(find(vak, '[data-knop="neem-alles-terug"]'), kanNog > 1);
  }

  function makePunt({ vraag, rij, verschillen }: Omit<Punt, "element" | "gedaan">): Punt {
    const element = copyTemplate(root, "verschil");
    const [eerste] = verschillen;
    element.dataset.verschil = vraag;
    const naam = `${eerste?.kort ?? ""}${eerste?.naam ? `, ‘${eerste.naam}’` : ""}`;
    setText(find(element, "[data-verschil-naam]"), naam);
    if (!instrument.vragen.has(vraag)) find(element, "a")?.removeAttribute("href");
    setText(find(element, "[data-verschil-bij]"), `: ${naam}`);
    find(element, "[data-verschil-delen]")?.append(...verschillen.flatMap((een) => makeDelen(een, eerste)));
    return { vraag, rij, verschillen, element, gedaan: false };
  }

  function neemTerug(punten: Punt[]) {
    const terug = huidig()?.bon.terug;
    if (!terug || !punten.length) return;
    werkplek.edit((idee, nu) => {
      for (const punt of punten) takeBack(idee, terug.voor, punt, nu);
    });
    for (const punt of punten) punt.gedaan = true;
    refresh();
    meldingen.announce(TERUG);
  }

  function puntVan(knop: HTMLElement) {
    const element = around(knop, "[data-verschil]");
    return huidig()?.punten.filter((punt) => punt.element === element) ?? [];
  }

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis === "open" || gebeurtenis === "dicht") paint();
    else if (gebeurtenis !== "noteer" && huidig()?.isOpen) refresh();
  });

  function setOpen(isOpen: boolean) {
    const hier = huidig();
    if (!hier) return;
    hier.isOpen = isOpen;
    paint();
    focusOn(isOpen ? kop : find(weer, "button"));
  }

  knoppen.add({
    "neem-terug"(knop) {
      const punten = puntVan(knop);
      neemTerug(punten);
      focusOn(find(around(knop, "[data-verschil]") ?? vak, "[data-verschil-naam]"));
    },
    "neem-alles-terug"() {
      const over = huidig()?.punten.filter(({ element }) => !find(element, '[data-knop="neem-terug"]')?.hidden) ?? [];
      neemTerug(over);
      focusOn(kop);
    },
    "ontvangst-dicht": () => setOpen(false),
    "ontvangst-toon": () => setOpen(true),
  });

  return { add, compare, focus: () => focusOn(kop) };
}

/** The differences by where they are: what was replaced, and what came to lie beside it, is one. */
function perPlek(verschillen: Verschil[]) {
  const plekken = new Map<string, Plek & { verschillen: Verschil[] }>();
  for (const verschil of verschillen) {
    const { vraag, rij } = verschil;
    const sleutel = JSON.stringify([vraag, rij]);
    const plek = plekken.get(sleutel) ?? { vraag, rij, verschillen: [] };
    plek.verschillen.push(verschil);
    plekken.set(sleutel, plek);
  }
  return [...plekken.values()];
}

/** Old beside new, with what happened and when. */
function makeDelen({ soort, delen, op }: Verschil, eerste: Verschil | undefined): HTMLElement[] {
  if (soort === "ernaast" && eerste?.delen.some(({ oud }) => oud === delen[0]?.nieuw)) return [make("p", ERNAAST)];
  const [eerst, nu] = soort === "ernaast" ? ["Er staat", "Ernaast bewaard"] : ["Eerst", "Nu"];
  const wat = [WAT[soort], op && zegMoment(op)].filter(Boolean).join(", ");
  const kop = make("p", wat);
  kop.className = "klein";
  const lijsten = delen.map(({ naam, oud, nieuw }) => {
    const bij = delen.length > 1 && naam ? ` (${naam})` : "";
    return make("dl", term(`${eerst}${bij}`, oud || LEEG, "oud"), term(`${nu}${bij}`, nieuw || LEEG, "nieuw"));
  });
  return [...(wat ? [kop] : []), ...lijsten];
}

function term(naam: string, tekst: string, deel: string) {
  const waarde = make("dd", tekst);
  waarde.dataset.deel = deel;
  return make("div", make("dt", naam), waarde);
}
