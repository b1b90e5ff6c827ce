/**
 * The end of the sieve: what carries the idea, what holds it back, the first thing to do, as the core says
 * it; and what one does with the idea: go on, explore it all the same, put it away, hand it over.
 */

import { find, findAll, focusOn, make, need, replaceChanged, setText, show } from "../dom/index.ts";
import type { Mover, Pagina } from "../dom/index.ts";
import { ZEEF, getRijen, getTekst, naamVanRij, needRoute, needVraag } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import type { Bridge, Uitkomst, ZeefPunt } from "../uitkomst/index.ts";
import { createKeuzes } from "./keuzes.ts";

const LADEN = "Je antwoorden zijn bewaard. De site kijkt ze nu na …";
const ZONDER_PYTHON =
  "Je antwoorden zijn bewaard. De site kan ze nu niet nakijken. Je kunt wel verdergaan, het idee wegleggen of doorgeven.";

export type Einde = ReturnType<typeof createEinde>;

/** @param goIdee shows an idea, at its first step when nothing else is said */
export function createEinde(pagina: Pagina, tafel: Tafel, bridge: Bridge, goIdee: (id: string) => void) {
  const { instrument, werkplek } = tafel;
  const element = need(pagina.root, "[data-zeef-einde]");
  const kop = need(element, "[data-zeef-einde-kop]");
  const keuzes = createKeuzes(pagina, tafel, element, goIdee);
  const { vragen } = needRoute(instrument, ZEEF);

  /** Come to the end. */
  function open(mover: Mover, uitkomst: Uitkomst | null) {
    mover.take("toch-verkennen", need(element, "[data-zeef-toch-plaats]"));
    show(element, true);
    keuzes.open();
    paint(uitkomst);
    focusOn(kop, true);
  }

  /** @param uitkomst null while the core is still to say so; what it said of the answers before stays in sight */
  function paint(uitkomst: Uitkomst | null) {
    const { idee } = werkplek;
    if (!idee) return;
    const isWeg = bridge.state === "fout";
    const wacht = find(element, "[data-zeef-wacht]");
    setText(wacht, isWeg ? ZONDER_PYTHON : LADEN);
    show(wacht, !uitkomst && (isWeg || bridge.state === "laden"));
    if (uitkomst) paintZeef(uitkomst, idee);
    if (!uitkomst && isWeg) for (const vak of findAll(element, "[data-zeef-vak]")) show(vak, false);
    keuzes.paint(idee, uitkomst);
  }

  function paintZeef({ zeef }: Uitkomst, idee: Idee) {
    paintVak(
      "draagt",
      zeef.draagt.map((punt) => makePunt(punt, idee)),
    );
    paintVak(
      "remt",
      zeef.remt.map((punt) => makePunt(punt, idee)),
    );
    const gezegd = new Set([...zeef.draagt, ...zeef.remt].map(({ vraag }) => vraag));
    paintVak("open", zeef.stand === "af" ? [] : vragen.filter((vraag) => !gezegd.has(vraag)).map(makeOpen));
    setText(find(element, "[data-zeef-eerst]"), zeef.volgende?.tekst ?? "");
    show(find(element, '[data-zeef-vak="eerst"]'), zeef.volgende !== null);
  }

  function paintVak(welk: string, punten: HTMLElement[]) {
    const vak = find(element, `[data-zeef-vak="${welk}"]`);
    show(vak, punten.length > 0);
    replaceChanged(vak && find(vak, "ul"), punten);
  }

  /** What the core says of a question, and what it was about: one's own words, or the question itself. */
  function makePunt({ vraag, tekst }: ZeefPunt, idee: Idee) {
    const gevraagd = needVraag(instrument, vraag);
    const namen = getRijen(idee, vraag).map((rij) => naamVanRij(rij, gevraagd.kolommen[0]));
    const eigen = gevraagd.soort === "rijen" ? namen.filter(Boolean).join(" · ") : getTekst(idee, vraag);
    const bij = make("span", gevraagd.soort === "oordeel" ? gevraagd.vraag : eigen);
    bij.className = "zeefvak__bij";
    return make("li", tekst, bij);
  }

  function makeOpen(vraag: string) {
    const knop = make("button", needVraag(instrument, vraag).vraag);
    knop.type = "button";
    knop.className = "tekstknop";
    knop.dataset.knop = "zeef-vraag";
    knop.dataset.zeefNaar = vraag;
    return make("li", knop);
  }

  return { element, open, paint };
}
