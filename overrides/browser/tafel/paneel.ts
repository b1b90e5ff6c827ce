/**
 * What is one key away: the background of the question and the script for who leads, both from the naslagwerk, and
 * the infofiche, of which the core says what is shared. The script can be printed alone.
 */

import { find, make, need, replaceChanged, setText, show } from "../dom/index.ts";
import { naslagAdres } from "../idee/index.ts";
import type { Kamer } from "./vorm.ts";

/** Where the scripts stand; of each step one under `script-<step>`. */
const DRAAIBOEKEN = "gesprek-leiden";
const AAN_TAFEL = `${DRAAIBOEKEN}#script-aan-tafel`;
const LADEN = "Even geduld …";
const NIET_GELUKT = "Dit kon niet geladen worden. Kijk of je verbinding hebt, en probeer opnieuw.";
const LEGE_FICHE = "In de infofiche staat nog niets wat gedeeld wordt.";

export function createPaneel({ pagina, tafel, rekenkamer, rondes, loadUitleg }: Kamer, kamer: HTMLElement) {
  const { instrument, werkplek } = tafel;
  const dialoog = need(kamer, "[data-tafelpaneel]", HTMLDialogElement);
  const tekst = need(dialoog, "[data-tafelpaneel-tekst]");
  const druk = need(kamer, "[data-tafeldruk]");
  let beurt = 0;

  async function open(kop: string, naslag: string, laad: () => Promise<Node[]>) {
    beurt += 1;
    const mijn = beurt;
    setText(need(dialoog, "[data-tafelpaneel-kop]"), kop);
    show(need(dialoog, "[data-tafelpaneel-druk]"), false);
    const link = need(dialoog, "[data-tafelpaneel-link]", HTMLAnchorElement);
    show(link, naslag !== "");
    if (naslag) link.href = naslagAdres(naslag);
    tekst.replaceChildren(make("p", LADEN));
    if (!dialoog.open) dialoog.showModal();
    const knopen = await laad().catch(() => [make("p", NIET_GELUKT)]);
    if (mijn !== beurt) return;
    tekst.replaceChildren(...knopen);
    tekst.scrollTop = 0;
    tekst.focus({ preventScroll: true });
  }

  function achtergrond(vraag: string) {
    const { naslag = "", kort = "" } = instrument.vragen.get(vraag) ?? {};
    if (naslag) void open(`Achtergrond bij ‘${kort}’`, naslag, async () => (await loadUitleg(naslag)).knopen);
  }

  /** @param stap the step of the question on screen; "" for the table alone */
  function draaiboek(stap: string) {
    const delen = [...(stap ? [`${DRAAIBOEKEN}#script-${stap}`] : []), AAN_TAFEL];
    const laad = async () => (await Promise.all(delen.map(loadUitleg))).flatMap(({ knopen }) => knopen);
    void open("Draaiboek voor wie het gesprek leidt", delen[0] ?? AAN_TAFEL, async () => {
      const knopen = await laad();
      show(need(dialoog, "[data-tafelpaneel-druk]"), true);
      return knopen;
    });
  }

  function fiche(voor: "collega" | "partner") {
    void open("Infofiche: wat jullie delen", "", () => maakFiche(voor));
  }

  async function maakFiche(voor: "collega" | "partner"): Promise<Node[]> {
    const { idee } = werkplek;
    if (!idee) return [];
    const { uitnodiging } = await rekenkamer.bridge.call("uitnodiging", { idee, voor, vragen: [], puzzel: true });
    if (!uitnodiging.fiche.length) return [make("p", LEGE_FICHE)];
    const delen = uitnodiging.fiche.flatMap(({ vraag, tekst: inhoud, rijen }) => {
      const regels = rijen.map(({ cellen }) => make("li", Object.values(cellen).join(" · ")));
      return [make("dt", rondes.naam(vraag)), make("dd", inhoud || make("ul", ...regels))];
    });
    return [make("dl", ...delen)];
  }

  /** On paper only the script, without what lies on the table. */
  function drukDraaiboek() {
    replaceChanged(druk, [make("h2", need(dialoog, "[data-tafelpaneel-kop]").textContent ?? ""), ...[...tekst.childNodes].map((knoop) => knoop.cloneNode(true))]);
    for (const los of druk.querySelectorAll("[popover], [popovertarget]")) los.replaceWith(...(los.hasAttribute("popover") ? [] : los.childNodes));
    dialoog.close(); // what lies behind an open dialog gets no structure in a PDF
    pagina.root.dataset.druk = "draaiboek";
    print();
    delete pagina.root.dataset.druk;
    druk.replaceChildren();
  }

  return {
    achtergrond,
    draaiboek,
    fiche,
    drukDraaiboek,
    sluit: () => dialoog.close(),
    isDruk: () => pagina.root.dataset.druk === "draaiboek",
    /** What is in it may be about another question. */
    leeg() {
      beurt += 1;
      if (dialoog.open) dialoog.close();
      find(dialoog, "[data-tafelpaneel-tekst]")?.replaceChildren();
    },
  };
}
