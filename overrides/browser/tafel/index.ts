/**
 * Room `tafel`: one question on a screen that a group looks at together: write first, show together, then talk.
 * Fetched when somebody goes there. It shows the form's own questions and the idea's own rounds: nothing is copied.
 * Imports `dom` and `idee`, of `delen` how a report is shown, and the others by their types: this room is folded
 * apart, so a class of theirs would be another one here.
 */

import { copyTemplate, find, findAll, focusOn, need, setText, show } from "../dom/index.ts";
import { getTekst, isBeantwoord, stapNummer, zegTitel } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { createHeleScherm } from "./helescherm.ts";
import { createKaartleg } from "./kaartleg.ts";
import type { Fase } from "./kaartleg.ts";
import { buur, vragenVan } from "./loop.ts";
import { createPaneel } from "./paneel.ts";
import { createPartners } from "./partners.ts";
import { createPraatlijst } from "./praatlijst.ts";
import { createSlot } from "./slot.ts";
import { leesToets, plekVan } from "./toetsen.ts";
import type { Daad } from "./toetsen.ts";
import { createVastleggen } from "./vastleggen.ts";
import { createVergadering, readVergadering, writeVergadering } from "./vergadering.ts";
import { BESLISSING, BLAD, EINDE, INSCHATTINGEN, PARTNERS } from "./vorm.ts";
import type { Kamer, Uitkomst } from "./vorm.ts";

export type AanTafel = ReturnType<typeof setUpTafel>;

export function setUpTafel(kamer: Kamer) {
  const { pagina, tafel, rekenkamer, ideeen, rondes } = kamer;
  const { root, meldingen, knoppen } = pagina;
  const { instrument, werkplek } = tafel;
  const doos = place(root);
  const vak = need(doos, "[data-tafel]");
  const kop = need(vak, "[data-tafel-vraag]");
  const hulp = need(vak, "[data-tafel-hulp]");
  const scherm = createHeleScherm(doos, () => void sluit());
  const kaartleg = createKaartleg(kamer, doos, paint);
  const vast = createVastleggen(kamer, doos, paint);
  const praatlijst = createPraatlijst(kamer, doos, (vraag) => ga(vraag));
  const slot = createSlot(kamer, doos);
  const paneel = createPaneel(kamer, doos);
  const partners = createPartners(kamer, doos);
  const vergadering = createVergadering(kamer, doos);
  /** Where one is: a question, the end, or "" away from the table. */
  let nu = "";
  /** The last question one was at: the way back from the end, and from the table. */
  let laatste = "";
  let uitkomst: Uitkomst | null = null;
  let fase: Fase = "geen";
  let letters = true;
  /** The ideas of the meeting one is in; none away from it. */
  let ideeenHier: string[] = [];

  const stapVan = (vraag: string) => instrument.vragen.get(vraag === BLAD ? BESLISSING : vraag)?.stap ?? instrument.stappen[0]?.id ?? "";
  const lijst = () => vragenVan(root, instrument, stapVan(laatste), partners.actief());
  const adres = (idee: Idee, vraag: string, voor = partners.actief()) =>
    `#${[idee.id, "tafel", vraag, ...(voor ? [PARTNERS] : [])].map(encodeURIComponent).join("/")}`;

  function ga(vraag: string, vervang = false) {
    if (werkplek.idee) ideeen.goTo(adres(werkplek.idee, vraag), vervang);
  }

  /** Show what the address asks for; an address that asks nothing, or what is not shown, gets a place. */
  function toon(gevraagd: string, voor: string) {
    const { idee } = werkplek;
    if (!idee) return;
    const metPartners = voor === PARTNERS;
    partners.zet(metPartners ? location.hash : "");
    const waar = kies(idee, gevraagd, metPartners);
    if (waar !== gevraagd) return ga(waar, true);
    vast.putBack();
    paneel.leeg();
    nu = waar;
    ideeenHier = nu === BLAD ? readVergadering(voor) : [];
    if (nu !== EINDE) laatste = nu;
    vergadering.begin(nu === BLAD ? idee : null);
    show(vak, true);
    root.dataset.aanTafel = "ja";
    scherm.in();
    setHulp(false);
    kaartleg.begin(nu);
    vast.begin(nu === EINDE || nu === BLAD ? "" : nu, !(metPartners && instrument.vragen.get(nu)?.soort === "rijen"));
    paintVast(idee);
    paint();
    scrollTo({ top: 0 });
    vak.scrollTop = 0;
    focusHier();
    meldingen.announce(nu === EINDE ? "" : waarTekst());
  }

  function kies(idee: Idee, gevraagd: string, metPartners: boolean): string {
    if ((gevraagd === EINDE || gevraagd === BLAD) && !metPartners) return gevraagd;
    const vragen = vragenVan(root, instrument, stapVan(gevraagd), metPartners);
    if (vragen.includes(gevraagd)) return gevraagd;
    const eerst = metPartners ? undefined : uitkomst?.tafel.find(({ stand }) => stand === "praten")?.vraag;
    if (!gevraagd && eerst) return eerst === rondes.temperatuur ? INSCHATTINGEN : eerst;
    if (vragen.length && gevraagd) return vragen[0] ?? EINDE;
    const alle = instrument.stappen.flatMap(({ id }) => vragenVan(root, instrument, id, metPartners));
    return alle.find((vraag) => !isBeantwoord(idee, vraag)) ?? alle[0] ?? EINDE;
  }

  /** What stays as long as one is at this question. */
  function paintVast(idee: Idee) {
    const isEinde = nu === EINDE;
    const isVraag = !isEinde && nu !== BLAD;
    const vraag = instrument.vragen.get(nu);
    const nummer = stapNummer(instrument, stapVan(laatste));
    vak.className = `tafel stap-${nummer}`;
    vak.setAttribute("aria-labelledby", isEinde ? "tafel-slot" : isVraag ? "tafel-vraag" : "tafel-blad");
    setText(need(vak, "[data-tafel-idee]"), zegTitel(idee));
    setText(need(vak, "[data-tafel-waar]"), isEinde ? "Afsluiten" : waarTekst());
    setText(need(vak, "[data-tafel-kort]"), vraag?.kort ?? "");
    setText(kop, nu === INSCHATTINGEN ? rondes.zin(rondes.temperatuur) : (vraag?.vraag ?? ""));
    const uitleg = isEinde ? "" : (document.getElementById(`hulp-${nu}`)?.textContent ?? "");
    setText(hulp, uitleg);
    show(find(vak, '[data-knop="tafel-hulp"]'), uitleg !== "");
    show(need(vak, '[data-tafel-deel="vraag"]'), isVraag);
    slot.toon(isEinde);
    show(find(vak, '[data-knop="tafel-achtergrond"]'), isVraag);
    show(find(vak, '[data-knop="tafel-fiche"]'), !isEinde);
    show(find(vak, '[data-knop="tafel-partners"]'), nu !== BLAD);
    show(find(vak, '[data-knop="tafel-einde"]'), isVraag && !partners.actief());
    need(vak, '[data-knop="tafel-partners"]').setAttribute("aria-pressed", String(partners.actief()));
  }

  function waarTekst() {
    if (nu === BLAD) return `Idee ${Math.max(1, ideeenHier.indexOf(werkplek.idee?.id ?? "") + 1)} van ${Math.max(1, ideeenHier.length)}`;
    const vragen = lijst();
    return `Stap ${stapNummer(instrument, stapVan(laatste))} · vraag ${vragen.indexOf(nu) + 1} van ${vragen.length}`;
  }

  /** Follow the idea and what the core says of it. */
  function paint() {
    const { idee } = werkplek;
    if (!nu || !idee) return;
    scherm.verberg();
    if (nu === EINDE || nu === BLAD) {
      fase = "geen";
      if (nu === EINDE) slot.paint(idee, uitkomst);
      else void vergadering.paint(idee, uitkomst);
    } else if (partners.actief()) {
      kaartleg.verberg();
      fase = "geen";
      vast.paint(idee, true, false, null);
      praatlijst.verberg();
    } else {
      fase = kaartleg.paint(idee, uitkomst);
      vast.paint(idee, fase === "geen" || fase === "open", true, punt());
      praatlijst.paint(uitkomst, nu, fase === "open");
    }
    vak.dataset.fase = nu === EINDE || nu === BLAD ? nu : fase;
    void partners.paintRijen(idee, nu);
    setText(need(vak, "[data-tafel-verder]"), zegVerder());
    const isLaatste = nu === EINDE || (partners.actief() && buur(lijst(), nu, 1) === "");
    show(find(vak, '[data-knop="tafel-verder"]'), !isLaatste);
  }

  /** How the cards of this question lie, once they lie open. */
  function punt() {
    const naam = nu === INSCHATTINGEN ? rondes.temperatuur : nu;
    return fase === "open" ? (uitkomst?.tafel.find((een) => een.vraag === naam) ?? null) : null;
  }

  /** What all chose, or nearly; null when they did not, or when it was taken over already. */
  function eensgezind() {
    const hier = punt();
    if (hier?.stand !== "eens" || nu === INSCHATTINGEN) return null;
    const gelegd = uitkomst?.spreiding.find(({ ronde, vraag }) => ronde === hier.ronde && vraag === hier.vraag);
    const opties = rondes.opties(hier.vraag).filter(({ id }) => id !== "nvt");
    const [keuze] = [...opties].sort((a, b) => (gelegd?.verdeling[b.id] ?? 0) - (gelegd?.verdeling[a.id] ?? 0));
    return gelegd && keuze ? { gelegd, keuze } : null;
  }

  function zegVerder() {
    if (nu === BLAD) return buurIdee(1) ? "Volgend idee" : "Sluit af";
    if (fase === "dicht") return "Draai om";
    const eens = eensgezind();
    if (eens && werkplek.idee && getTekst(werkplek.idee, nu) !== eens.keuze.id) return `Neem ‘${eens.keuze.naam.toLowerCase()}’ over en ga verder`;
    return buur(lijst(), nu, 1) || partners.actief() ? "Verder" : "Sluit af";
  }

  /** The idea so many further in the meeting; "" beyond either end. */
  const buurIdee = (verder: 1 | -1) => buur(ideeenHier, werkplek.idee?.id ?? "", verder);

  /** To the page of another idea; after the last one back to where they were chosen. */
  function gaIdee(verder: 1 | -1) {
    const id = buurIdee(verder);
    if (id) ideeen.goTo(`#${[id, "tafel", BLAD, writeVergadering(ideeenHier)].map(encodeURIComponent).join("/")}`);
    else if (verder === 1) ideeen.goTo("");
  }

  async function verder() {
    if (nu === EINDE) return;
    if (nu === BLAD) return gaIdee(1);
    if (fase === "dicht") {
      await kaartleg.draaiOm();
      return focusNaDraai();
    }
    const eens = eensgezind();
    if (eens) vast.neemOver(eens.gelegd, eens.keuze);
    const volgende = buur(lijst(), nu, 1);
    if (volgende || !partners.actief()) ga(volgende || EINDE);
  }

  /** Before the core has said how they lie there is nothing to go to. */
  function focusNaDraai() {
    focusOn(find(doos, '[data-kaartleg-deel="open"]:not([hidden])') ?? kop, true);
  }

  function terug() {
    if (nu === BLAD) return gaIdee(-1);
    const vorige = nu === EINDE ? laatste || lijst().at(-1) : buur(lijst(), nu, -1);
    if (vorige) ga(vorige);
  }

  /** Back to the question in its step, once one may. */
  async function sluit() {
    const { idee } = werkplek;
    if (!idee || !nu || !(await partners.magWeg())) return;
    partners.zet("");
    ideeen.goTo(nu === BLAD ? "" : tafel.adres(laatste || nu));
  }

  async function wisselPartners() {
    const { idee } = werkplek;
    if (!idee || !(await partners.magWeg())) return;
    const naar = !partners.actief();
    partners.zet("");
    ideeen.goTo(adres(idee, laatste, naar));
  }

  function setHulp(open: boolean) {
    show(hulp, open && hulp.textContent !== "");
    find(vak, '[data-knop="tafel-hulp"]')?.setAttribute("aria-expanded", String(open));
  }

  /** Where one begins: to type what lies there, to answer, else the question itself; a finger chooses by itself. */
  function focusHier() {
    if (nu === EINDE) return focusOn(slot.kop, true);
    if (nu === BLAD) return focusOn(need(vak, "[data-tafel-bladkop]"), true);
    const kanTypen = matchMedia("(pointer: fine)").matches;
    const veld = fase === "leggen" ? kaartleg.telling : fase === "geen" ? vast.veld() : null;
    if (fase === "dicht") return find(vak, '[data-knop="tafel-verder"]')?.focus({ preventScroll: true });
    focusOn((kanTypen && veld) || kop, true);
  }

  const daden: Record<Daad, () => void> = {
    verder: () => void verder(),
    terug,
    sluit: () => void sluit(),
    hulp: () => setHulp(hulp.hidden !== false),
    achtergrond: () => paneel.achtergrond(nu),
    fiche: () => paneel.fiche(partners.actief() ? "partner" : "collega"),
    draaiboek: () => paneel.draaiboek(nu === EINDE ? "" : stapVan(nu)),
    einde: () => nu !== BLAD && !partners.actief() && ga(EINDE),
    nota: () => vast.noteer("nota"),
    opvolgpunten: () => vast.noteer("opvolgpunten"),
    voorwaarden: () => vast.noteer("voorwaarden"),
  };

  addEventListener("keydown", (event) => {
    if (!nu || event.defaultPrevented || event.isComposing || find(root, "dialog[open]")) return;
    const { key, ctrlKey, altKey, metaKey, target } = event;
    const plek = plekVan(target instanceof Element ? target : null);
    const daad = leesToets({ key, isVanBrowser: ctrlKey || altKey || metaKey, in: plek, letters });
    if (!daad) return;
    event.preventDefault();
    daden[daad]();
  });
  need(vak, "[data-tafel-vorm]").addEventListener("submit", (event) => {
    event.preventDefault();
    if (fase !== "leggen") void verder();
  });

  let gepland = false;
  /** Once, after everything that happens now. */
  function plan() {
    if (gepland) return;
    gepland = true;
    queueMicrotask(() => {
      gepland = false;
      paint();
    });
  }
  rekenkamer.onUitkomst((gevonden) => {
    const wachtte = fase === "wacht";
    uitkomst = gevonden;
    paint();
    if (wachtte && nu) focusNaDraai();
  });
  werkplek.on((gebeurtenis) => {
    if (gebeurtenis === "open" || gebeurtenis === "dicht") uitkomst = null;
    else if (gebeurtenis !== "noteer") plan();
  });
  // on paper an idea has all its questions in their place
  addEventListener("beforeprint", () => {
    if (!nu || paneel.isDruk()) return;
    vast.putBack();
    vergadering.putBack();
    show(vak, false);
    scherm.toonWeer();
  });
  addEventListener("afterprint", () => {
    if (nu && vak.hidden) toon(nu, partners.actief() ? PARTNERS : writeVergadering(ideeenHier));
  });

  const knop = (daad: Daad) => () => daden[daad]();
  knoppen.add({
    "tafel-verder": knop("verder"),
    "tafel-terug": knop("terug"),
    "tafel-sluit": knop("sluit"),
    "tafel-hulp": knop("hulp"),
    "tafel-achtergrond": knop("achtergrond"),
    "tafel-fiche": knop("fiche"),
    "tafel-draaiboek": knop("draaiboek"),
    "tafel-einde": knop("einde"),
    "tafel-noteer": (element) => vast.noteer(element.dataset.soort ?? "nota"),
    "tafel-verdeeld": vast.blijfVerdeeld,
    "tafel-groot": scherm.wissel,
    "tafel-partners": () => void wisselPartners(),
    "tafel-paneel-dicht": paneel.sluit,
    "tafel-notitie-dicht": vast.sluitDialoog,
    "tafel-druk-draaiboek": paneel.drukDraaiboek,
    "tafel-toetsen"(element) {
      letters = !letters;
      element.setAttribute("aria-pressed", String(letters));
    },
  });

  return {
    toon,
    verlaat() {
      if (!nu) return;
      nu = "";
      vast.begin("", false);
      vergadering.begin(null);
      praatlijst.verberg();
      paneel.leeg();
      partners.zet("");
      delete root.dataset.aanTafel;
      show(vak, false);
      scherm.uit();
    },
  };
}

/** Put the room in the page. */
function place(root: HTMLElement): HTMLElement {
  const doos = copyTemplate(root, "tafel");
  const voor = findAll(root, "[data-ronde], [data-zeef]").at(-1);
  if (voor) voor.after(doos);
  else root.append(doos);
  return doos;
}
