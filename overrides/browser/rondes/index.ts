/**
 * Room `rondes`: who follows up an idea asks others, collects what they answer, and opens it for all at once.
 * Fetched when somebody goes there. Imports `dom`, `draad` and `idee`, the others by their types: this room is
 * folded apart, so a class of theirs would be another one here. `beeldcode` is fetched when a QR code is asked for.
 */

import { copyTemplate, find, findAll, focusOn, make, makeLink, need, replaceChanged, setText, show } from "../dom/index.ts";
import { readAntwoord } from "../draad/index.ts";
import { getRijen, zegDatum } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { createBegin } from "./begin.ts";
import { createInlezen } from "./inlezen.ts";
import { NIEUW, RONDES, TEMPERATUUR, findRonde, listRondes, naamVanVraag, optiesVan, sleutelVan, stemmenVan, zegAantal, zegDag, zegGevraagd, zinVanVraag } from "./ronde.ts";
import type { Ronde } from "./ronde.ts";
import { createUitnodigen } from "./uitnodigen.ts";
import { createUitslag, makeStippen } from "./uitslag.ts";
import { createVerzamelen } from "./verzamelen.ts";
import { createVoorstellen } from "./voorstellen.ts";
import type { Kamer, Spreidingspunt, Uitkomst } from "./vorm.ts";

export type Rondes = ReturnType<typeof setUpRondes>;

const WEG = "Deze ronde staat niet in dit idee. Misschien begon ze op een ander toestel: open dan eerst dat bestand.";
const ELDERS =
  "Dit antwoord hoort bij een idee dat niet in deze browser staat. Kopieer de code, open de checklist waar het idee wel staat, en plak ze daar bij de ronde.";
const STUK = "In deze link zit een antwoord dat onderweg is afgeknipt of veranderd. Vraag om het opnieuw te sturen. Er is niets veranderd.";

export function setUpRondes(kamer: Kamer) {
  const { pagina, tafel, rekenkamer, ideeen, bewaarkamer } = kamer;
  const { root, meldingen, knoppen } = pagina;
  const { werkplek, instrument } = tafel;
  const vak = place(root);
  const kop = need(vak, "[data-ronde-kop]");
  const inlezen = createInlezen(kamer);
  const begin = createBegin(kamer, vak, (id) => ga(id, true));
  const uitnodigen = createUitnodigen(kamer, vak);
  const verzamelen = createVerzamelen(kamer, vak, inlezen);
  const uitslag = createUitslag(kamer, vak);
  const voorstellen = createVoorstellen(kamer, vak);
  /** The round on screen; "" outside this room. */
  let nu = "";

  const writeAdres = (idee: Idee, ...deel: string[]) => `#${[idee.id, ...deel].map(encodeURIComponent).join("/")}`;
  const adres = (idee: Idee, ronde: string) => writeAdres(idee, "ronde", ronde);
  function ga(ronde: string, vervang = false) {
    if (werkplek.idee) ideeen.goTo(adres(werkplek.idee, ronde), vervang);
  }

  /** Show a round of the idea on the table, or the sheet to begin one. */
  function toon(id: string, over: string) {
    const { idee } = werkplek;
    if (!idee) return;
    root.dataset.inRonde = "ja";
    show(vak, true);
    for (const link of findAll(vak, "a[data-stap-link]")) {
      link.setAttribute("href", writeAdres(idee, link.dataset.stapLink ?? "")); // this room came after the others
    }
    const isNieuw = id === NIEUW || id === "";
    const ronde = isNieuw ? null : findRonde(idee, id);
    nu = ronde?.id ?? NIEUW;
    if (ronde) toonRonde(idee, ronde);
    else {
      setText(kop, "Vraag het aan anderen");
      setText(need(vak, "[data-ronde-lood]"), "");
      toonDelen("begin");
      void begin.open(over);
      if (!isNieuw) meldingen.show({ tekst: WEG, soort: "aandacht" });
    }
    toonAndere(idee);
    scrollTo({ top: 0 });
    focusOn(kop, true);
  }

  function toonDelen(...namen: string[]) {
    verzamelen.stop();
    for (const deel of findAll(vak, "[data-ronde-deel]")) show(deel, namen.includes(deel.dataset.rondeDeel ?? ""));
  }

  function toonRonde(idee: Idee, ronde: Ronde) {
    const open = ronde.gesloten === "";
    toonDelen(...(open ? ["uitnodigen", "verzamelen", "sluiten"] : ["uitslag", "voorstellen", "verzamelen"]));
    uitslag.clear();
    uitnodigen.open(ronde, idee);
    verzamelen.open(ronde);
    refresh();
    if (!open) void paintUitslag().then(inlezen.ruim);
  }

  /** Follow the idea: another reply, another tab, a choice. */
  function refresh() {
    const { idee } = werkplek;
    const ronde = idee && nu !== NIEUW && nu !== "" ? findRonde(idee, nu) : null;
    if (!idee || !ronde) return;
    const open = ronde.gesloten === "";
    vak.dataset.ronde = open ? "open" : "gesloten";
    setText(kop, open ? `Ronde van ${zegDag(ronde.gestart)}` : `Wat ${ronde.voor === "partner" ? "partners voorstellen" : "jullie denken"}`);
    setText(need(vak, "[data-ronde-lood]"), zegStand(ronde));
    show(need(vak, "[data-ronde-sleutel]"), open && sleutelVan(idee, ronde) !== null);
    verzamelen.refresh(idee, ronde);
    voorstellen.refresh(idee, ronde);
    const iets = stemmenVan(idee, ronde.id).length > 0 || getRijen(idee, RONDES).some((rij) => rij.bij === ronde.id);
    need(vak, '[data-knop="ronde-sluit"]').toggleAttribute("disabled", !iets);
    show(need(vak, "[data-ronde-nog-niets]"), !iets);
  }

  function zegStand(ronde: Ronde) {
    const wie = ronde.voor === "partner" ? "partners" : "collega’s";
    const wat = ronde.voor === "partner" ? "de puzzel" : zegGevraagd(instrument, ronde);
    const namen = ronde.namen ? "met namen" : "zonder namen";
    if (ronde.gesloten) return `Ronde van ${zegDag(ronde.gestart)} met ${wie}, ${namen}, over ${wat}. Gesloten op ${zegDag(ronde.gesloten)}.`;
    return `Gevraagd aan ${wie}, ${namen}: ${wat}.${ronde.tot ? ` Tot en met ${zegDatum(ronde.tot)}.` : ""}`;
  }

  /** The other rounds of this idea, to go to. */
  function toonAndere(idee: Idee) {
    const andere = listRondes(idee).filter(({ id }) => id !== nu);
    const links = andere.map((ronde) => {
      const aantal = zegAantal(stemmenVan(idee, ronde.id).length, "antwoord", "antwoorden");
      return make("li", makeLink(adres(idee, ronde.id), `Ronde van ${zegDag(ronde.gestart)}`), ` · ${aantal}, ${ronde.gesloten ? "gesloten" : "open"}`);
    });
    if (nu !== NIEUW) links.push(make("li", makeLink(adres(idee, NIEUW), "Begin een nieuwe ronde")));
    replaceChanged(need(vak, "[data-ronde-andere]"), links);
    show(need(vak, "[data-ronde-andere-vak]"), links.length > 0);
  }

  async function paintUitslag(uitkomst?: Uitkomst) {
    const { idee } = werkplek;
    const ronde = idee && findRonde(idee, nu);
    if (!idee || !ronde?.gesloten) return;
    try {
      const gevonden = uitkomst ?? (await rekenkamer.bridge.beoordeel(idee));
      if (werkplek.idee?.id === idee.id && nu === ronde.id) uitslag.paint(werkplek.idee, ronde, gevonden);
    } catch (fout) {
      if (!kamer.isRekenfout(fout)) throw fout;
      meldingen.show({ tekst: `De ronde tonen lukt nu niet. ${fout.message}`, soort: "aandacht" });
    }
  }

  async function sluit() {
    const dialoog = need(vak, '[data-dialoog="ronde-sluit"]', HTMLDialogElement);
    dialoog.returnValue = "";
    dialoog.showModal();
    await new Promise((klaar) => dialoog.addEventListener("close", klaar, { once: true }));
    if (dialoog.returnValue === "ja") await openAlles();
  }

  async function openAlles() {
    const { idee } = werkplek;
    if (!idee) return;
    const regels = await inlezen.sluit(nu);
    const ronde = werkplek.idee && findRonde(werkplek.idee, nu);
    if (ronde?.gesloten && werkplek.idee) {
      toonRonde(werkplek.idee, ronde);
      scrollTo({ top: 0 });
      focusOn(kop, true);
    }
    verzamelen.toonRegels(regels);
  }

  /** A reply that came as a link: its idea is looked for on this device. */
  async function neemLink(tekst: string) {
    const { antwoorden } = await readAntwoord(tekst);
    const [eerste] = antwoorden;
    if (!eerste) return void meldingen.show({ tekst: STUK, soort: "aandacht" });
    bewaarkamer.bewaarder.flush();
    const idee = bewaarkamer.opslag.list().ideeen.find((een) => antwoorden.some(({ ronde }) => findRonde(een, ronde)));
    const code = antwoorden.map((een) => een.code).join("\n");
    if (!idee) return tellElders(code);
    const ronde = antwoorden.find((een) => findRonde(idee, een.ronde))?.ronde ?? "";
    ideeen.goTo(adres(idee, ronde));
    const sluitBericht = meldingen.show({ tekst: "Het antwoord wordt ingelezen …", vast: true }); // Python may be starting
    await verzamelen.lees(code);
    sluitBericht();
    need(vak, "[data-ronde-verzamel-kop]").scrollIntoView({ block: "start" });
    focusOn(need(vak, "[data-ronde-verzamel-kop]"), true);
  }

  function tellElders(code: string) {
    const kopieer = async () => {
      try {
        await navigator.clipboard.writeText(code);
        meldingen.announce("De code is gekopieerd.");
      } catch {
        meldingen.show({ tekst: `Kopiëren lukt hier niet vanzelf. Dit is de code: ${code}`, soort: "aandacht", vast: true });
      }
    };
    const knop = { tekst: "Kopieer de code", doe: () => void kopieer(), blijf: true };
    meldingen.show({ tekst: ELDERS, soort: "aandacht", knoppen: [knop] });
  }

  werkplek.on((gebeurtenis) => {
    if (!nu) return;
    if (gebeurtenis === "edit" || gebeurtenis === "vervangen") refresh();
  });
  rekenkamer.onUitkomst((uitkomst) => {
    if (nu && nu !== NIEUW) void paintUitslag(uitkomst);
  });
  knoppen.add({ "ronde-sluit": () => void sluit(), "ronde-open-rest": () => void openAlles() });

  return {
    toon,
    neemLink,
    /** What the table does with voices and says of them: the same rounds, the same words. */
    aanTafel: {
      leg: inlezen.leg,
      draaiOm: inlezen.sluit,
      temperatuur: TEMPERATUUR,
      naam: (vraag: string) => naamVanVraag(instrument, vraag),
      zin: (vraag: string) => zinVanVraag(instrument, vraag),
      opties: (vraag: string) => optiesVan(instrument, vraag),
      stippen: (punt: Spreidingspunt) => makeStippen(instrument, punt),
      stemmen: stemmenVan,
    },
    verlaat() {
      if (!nu) return;
      nu = "";
      verzamelen.stop();
      delete root.dataset.inRonde;
      show(vak, false);
    },
  };
}

/** Put the room in the page. */
function place(root: HTMLElement): HTMLElement {
  const vak = copyTemplate(root, "ronde");
  const na = find(root, "[data-zeef]");
  if (na) na.after(vak);
  else root.append(vak);
  return vak;
}
