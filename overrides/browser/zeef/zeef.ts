/**
 * The sieve on screen: which question, forward and back, and its end. A question is the very element of the
 * form, moved here and put back where it stood; so answering and saving are the form's. The address stays
 * `#<idee>/zeef`; at which question one is goes along in the history, so that a reload stays there and the
 * browser's own *back* goes one question back.
 */

import { createMover, eersteVeld, find, focusOn, isControl, need, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { ZEEF, getTekst, isBeantwoord, needRoute, needVraag, stapNummer } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Rekenkamer, Uitkomst } from "../uitkomst/index.ts";
import type { Einde } from "./einde.ts";

/** The place after the last question. */
const EINDE = "einde";
/** Milliseconds that *Verder* waits at most for what the core says of an answer just given. */
const GEDULD = 600;

export function createZeef(
  { root, meldingen, knoppen }: Pagina,
  { instrument, werkplek }: Tafel,
  { bridge, onUitkomst }: Rekenkamer,
  einde: Einde,
) {
  const { vragen } = needRoute(instrument, ZEEF);
  const vak = need(root, "[data-zeef]");
  const vorm = need(vak, "[data-zeef-vragen]");
  const kop = need(vak, "[data-zeef-kop]");
  const mover = createMover(root);
  const plaats = need(vak, "[data-zeef-plaats]");
  /** Where one is: a question, the end, or "" outside the sieve. */
  let nu = "";
  /** What the core says of the idea as it is now; null while it is still to say so. */
  let uitkomst: Uitkomst | null = null;
  let tellVers = () => {};

  function enter() {
    const gevraagd: unknown = history.state?.zeef;
    const bekend = typeof gevraagd === "string" && [...vragen, EINDE].includes(gevraagd);
    toon(bekend ? gevraagd : begin());
  }

  /** The first question without an answer; the end when there is none, or when an answer stops it. */
  function begin() {
    const { idee } = werkplek;
    const open = vragen.find((vraag) => idee && !isBeantwoord(idee, vraag));
    return open && !isGestopt(vragen.length) ? open : EINDE;
  }

  function leave() {
    if (!nu) return;
    nu = "";
    mover.putBack();
    delete root.dataset.inZeef;
    show(vak, false);
  }

  function toon(waar: string) {
    mover.putBack();
    nu = waar;
    const isEinde = waar === EINDE;
    root.dataset.inZeef = isEinde ? "einde" : "vraag";
    show(vak, true);
    show(vorm, !isEinde);
    if (isEinde) einde.open(mover, uitkomst);
    else toonVraag(waar);
    einde.element.hidden = !isEinde;
    vak.setAttribute("aria-labelledby", isEinde ? "zeef-einde-kop" : "zeef-kop");
    scrollTo({ top: 0 });
  }

  function toonVraag(id: string) {
    const nr = vragen.indexOf(id);
    const waar = `Vraag ${nr + 1} van ${vragen.length}`;
    vak.className = `met-script zeef stap-${stapNummer(instrument, needVraag(instrument, id).stap)}`;
    setText(kop, waar);
    show(find(vak, "[data-zeef-lood]"), nr === 0);
    const terug = find(vorm, '[data-knop="zeef-terug"]');
    if (terug) terug.style.visibility = nr === 0 ? "hidden" : ""; // *Verder* stays under the thumb
    const veld = mover.take(id, plaats);
    focusOn(veld && eersteVeld(veld), true);
    meldingen.announce(`${waar}.`);
  }

  /** @param vervang stay at the same place in the history */
  function go(waar: string, vervang = false) {
    const staat = { zeef: waar };
    if (vervang) history.replaceState(staat, "");
    else history.pushState(staat, "");
    toon(waar);
  }

  async function verder() {
    const van = nu;
    const nr = vragen.indexOf(van);
    const volgende = vragen[nr + 1];
    if (volgende) await untilVers();
    if (nu !== van) return; // meanwhile somebody went elsewhere
    go(volgende && !isGestopt(nr) ? volgende : EINDE);
  }

  function terug() {
    const vorige = nu === EINDE ? laatste() : vragen[vragen.indexOf(nu) - 1];
    if (vorige) go(vorige, true);
  }

  /** From the end: where the sieve stopped, else its last question. */
  function laatste() {
    return stop() ?? vragen.at(-1);
  }

  /** The question whose answer ends the sieve early, as the core says. */
  function stop() {
    return uitkomst?.zeef.remt.find(({ regel }) => regel === "zeef-stop")?.vraag;
  }

  /** Whether an answer up to this question stops the sieve, and nobody said to go on all the same. */
  function isGestopt(totEnMet: number) {
    const vraag = stop();
    if (!vraag || !werkplek.idee || getTekst(werkplek.idee, "toch-verkennen").trim()) return false;
    return vragen.indexOf(vraag) <= totEnMet;
  }

  /** Wait a moment for what the core says; not while it starts, or when it cannot. */
  function untilVers(): Promise<void> {
    if (uitkomst || bridge.state !== "klaar") return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, GEDULD);
      tellVers = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  onUitkomst((gevonden) => {
    uitkomst = gevonden;
    tellVers();
    if (nu === EINDE) einde.paint(uitkomst);
  });
  werkplek.on(() => {
    uitkomst = null;
    if (nu === EINDE) einde.paint(null);
  });
  bridge.onState(() => {
    if (nu === EINDE) einde.paint(uitkomst);
  });

  vorm.addEventListener("submit", (event) => {
    event.preventDefault();
    void verder();
  });
  // Enter goes on in a text too; it comes before what a table does with it
  vorm.addEventListener(
    "keydown",
    (event) => {
      const isVeld = isControl(event.target) && !(event.target instanceof HTMLSelectElement);
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || !isVeld) return;
      event.preventDefault();
      event.stopPropagation();
      void verder();
    },
    { capture: true },
  );
  // on paper an idea has all its questions in their place
  addEventListener("beforeprint", mover.putBack);
  addEventListener("afterprint", () => {
    if (nu) toon(nu);
  });
  knoppen.add({
    "zeef-terug": terug,
    "zeef-vraag": (knop) => go(knop.dataset.zeefNaar ?? "", false),
  });

  return { enter, leave };
}
