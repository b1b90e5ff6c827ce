/**
 * The strip *Hierover praten we*: what lies apart and what nobody knows yet, widest first, each with a suggested
 * time. The clock suggests; it stops nobody. What is on it, and when it is done, the core says.
 */

import { around, make, need, replaceChanged, setText, show } from "../dom/index.ts";
import { INSCHATTINGEN } from "./vorm.ts";
import type { Kamer, Tafelpunt, Uitkomst } from "./vorm.ts";

const MINUUT = 60_000;
/** Milliseconds between two looks at the clock: nobody need see seconds pass. */
const TIK = 10_000;
/** After so many milliseconds it is another talk about the same question. */
const DAGDEEL = 4 * 60 * MINUUT;

/** @param ga shows a question */
export function createPraatlijst({ tafel: { instrument, werkplek }, rondes }: Pick<Kamer, "tafel" | "rondes">, kamer: HTMLElement, ga: (vraag: string) => void) {
  const vak = need(kamer, "[data-praatlijst]");
  const klok = need(vak, "[data-praatlijst-klok]");
  const beginVan = createBegin(`werktsamen:${instrument.id}:gesprek:`);
  /** When the talk about the question on screen began. */
  let begonnen = 0;
  let nu: Tafelpunt | null = null;
  let timer = 0;

  /** As the form calls it. */
  const inForm = (vraag: string) => (vraag === rondes.temperatuur ? INSCHATTINGEN : vraag);

  /** @param isOpen whether the cards of the question on screen lie open */
  function paint(uitkomst: Uitkomst | null, hier: string, isOpen: boolean) {
    show(vak, true);
    const punten = uitkomst?.tafel ?? [];
    const praten = punten.filter(({ stand }) => stand === "praten");
    replaceChanged(need(vak, "[data-praatlijst-punten]"), praten.map((punt) => makePunt(punt, hier)));
    show(need(vak, "[data-praatlijst-leeg]"), uitkomst !== null && praten.length === 0);
    const klaar = punten.length - praten.length;
    setText(need(vak, "[data-praatlijst-klaar]"), klaar === 1 ? "1 vraag is rond." : `${klaar} vragen zijn rond.`);
    show(need(vak, "[data-praatlijst-klaar]"), klaar > 0);
    nu = praten.find(({ vraag }) => isOpen && inForm(vraag) === hier) ?? null;
    if (nu) begonnen = beginVan(`${werkplek.idee?.id}:${nu.ronde}:${nu.vraag}`);
    paintKlok();
  }

  function makePunt({ vraag, beeld, minuten }: Tafelpunt, hier: string) {
    const woord = make("span", (instrument.spreiding[beeld]?.naam ?? beeld).toLowerCase());
    woord.className = "spreidingswoord";
    woord.dataset.woord = beeld;
    const knop = make("button", make("span", rondes.naam(vraag)), " ", woord, " ", make("small", `${minuten} min.`));
    knop.type = "button";
    knop.className = "praatlijst__punt";
    knop.dataset.praatpunt = vraag;
    if (inForm(vraag) === hier) knop.setAttribute("aria-current", "true");
    return make("li", knop);
  }

  function paintKlok() {
    clearTimeout(timer);
    show(klok, nu !== null);
    if (!nu) return;
    setText(klok, zegTijd(nu.minuten, Date.now() - begonnen));
    timer = window.setTimeout(paintKlok, TIK);
  }

  vak.addEventListener("click", ({ target }) => {
    const knop = around(target, "[data-praatpunt]");
    if (knop) ga(inForm(knop.dataset.praatpunt ?? ""));
  });

  return {
    paint,
    verberg() {
      show(vak, false);
      clearTimeout(timer);
      nu = null;
    },
  };
}

/**
 * When something began, for the first time that one asks now and as it was after that. The tab keeps it, so that a
 * reload does not begin it anew; where it may keep nothing, the page does.
 * @param onder what its keys begin with
 */
function createBegin(onder: string) {
  const hier = new Map<string, number>();
  return (wat: string) => {
    const moment = hier.get(wat) ?? readTab(onder + wat);
    const begin = Date.now() - moment < DAGDEEL ? moment : Date.now();
    if (begin !== hier.get(wat)) writeTab(onder + wat, begin);
    hier.set(wat, begin);
    return begin;
  };
}

function readTab(sleutel: string) {
  try {
    return Number(sessionStorage.getItem(sleutel));
  } catch {
    return 0;
  }
}

function writeTab(sleutel: string, moment: number) {
  try {
    sessionStorage.setItem(sleutel, String(moment));
  } catch {
    // no place to keep anything: a reload begins anew
  }
}

/** @param voorbij milliseconds that one talks already */
export function zegTijd(minuten: number, voorbij: number) {
  const over = Math.ceil(minuten - voorbij / MINUUT);
  if (over > 0) return `Voorstel: ${minuten} minuten. Nog ${over}.`;
  return `${minuten} minuten zijn om. Praat gerust door, of ga verder: dit punt blijft staan.`;
}
