/**
 * Room `meedenken`: the page of who is asked. It reads an uitnodiging, asks its questions, seals what somebody
 * answers and lets them send it. It may import `dom`, `draad` and `idee` (time and names), and fetches
 * `beeldcode` when asked. No Python; nothing goes to a server, and nothing stays unless somebody asks.
 */

import { around, find, findAll, focusOn, mirror, need, setText, show } from "../dom/index.ts";
import { newPersoon, sealAntwoord } from "../draad/index.ts";
import type { Inhoud, Uitnodiging } from "../draad/index.ts";
import { later, nu, zegMoment } from "../idee/index.ts";
import { showAanhef, showKop } from "./aanhef.ts";
import type { DeelVanPagina } from "./aanhef.ts";
import { forget, keep, readBewaard } from "./bewaard.ts";
import { own, readGegevens, readTekst } from "./gegevens.ts";
import { showMeegestuurd } from "./meegestuurd.ts";
import { addNieuw, fillVoorstellen, placePuzzel, readVoorstellen, removeNieuw } from "./puzzel.ts";
import { createVerstuur } from "./verstuur.ts";
import { choose, fillOordelen, isTemperatuur, placeVragen, readOordelen, showWis, textOf, zegTelling } from "./vragen.ts";
import type { Gevraagd } from "./vragen.ts";

/** Bytes of a file that may hold an uitnodiging. */
const GROOTSTE = 1_000_000;
const GROOT = "Dit bestand is te groot voor een uitnodiging. Kies het bestand dat je kreeg.";

const NIET_BEWAARD = "Bewaren lukt niet op dit toestel. Je antwoord kun je wel versturen.";

const root = need(document, "[data-meedenken]");
const gegevens = readGegevens(root);
const form = need(root, '[data-deel="vraag"]', HTMLFormElement);
const bewaar = need(root, "[data-bewaar]", HTMLInputElement);
const naam = need(root, "[data-naam]", HTMLInputElement);
const weet = need(root, "[data-weet]", HTMLTextAreaElement);

interface Zitting {
  uitnodiging: Uitnodiging;
  gevraagd: Gevraagd;
  /** Who is at the screen: chance, and the same again for who kept their antwoord */
  persoon: string;
  /** When this person made their last antwoord */
  op: string;
  code: string;
}
let zitting: Zitting | undefined;
/** What those before this person made and did not send, sealed. */
let wachtend: string[] = [];
let verstuurd = true;

const verstuur = createVerstuur(need(root, '[data-deel="verstuur"]'), () => {
  verstuurd = true;
});

/** Show one part of the page, from its top, and let a screen reader begin there. */
function toon(deel: DeelVanPagina) {
  for (const een of findAll(root, "[data-deel]")) show(een, een.dataset.deel === deel);
  document.documentElement.dataset.staat = deel === "fout" ? "fout" : "klaar";
  const kop = showKop(root, deel, zitting?.uitnodiging.titel);
  scrollTo({ top: 0, behavior: "instant" });
  focusOn(kop, true);
}

/** Read an uitnodiging in a text and begin, or say why that does not work. */
async function begin(tekst: string) {
  const gelezen = await readTekst(tekst, gegevens);
  if ("zin" in gelezen) return weiger(gelezen.zin, gelezen.antwoord);
  const { uitnodiging } = gelezen;
  const gevraagd = await placeVragen(root, uitnodiging, gegevens);
  zitting = { uitnodiging, gevraagd, persoon: newPersoon(), op: "", code: "" };
  root.className = `meedenken ${stapVan(uitnodiging, gevraagd)}`;
  showAanhef(root, uitnodiging, gevraagd);
  showMeegestuurd(root, uitnodiging, gegevens);
  askNaam(uitnodiging);
  leegBlad();
  toonBewaard();
  toon("vraag");
}

/** The colour of the step that the questions belong to. */
function stapVan({ soort }: Uitnodiging, gevraagd: Gevraagd) {
  if (soort === "puzzel") return "stap-3";
  return isTemperatuur(gevraagd) ? "stap-4" : "stap-2";
}

function weiger(zin: string, antwoord = "") {
  setText(need(root, "[data-fout]"), zin);
  show(need(root, "[data-kopieer-antwoord]"), antwoord !== "");
  need(root, '[data-knop="kopieer-vreemd"]').dataset.code = antwoord;
  if (!zitting) return toon("fout");
  meld(zin); // an uitnodiging is open already: that one stays
}

function askNaam({ namen, soort, delen }: Uitnodiging) {
  const partner = soort === "puzzel";
  show(need(root, "[data-naamveld]"), namen || partner);
  setText(need(root, "[data-naam-vraag]"), partner ? "Voor welke organisatie antwoord je?" : "Wat is je naam?");
  setText(need(root, "[data-naam-hulp]"), partner ? "Zo weet men wie wat voorstelt." : "Men vraagt namen bij deze ronde. Ze zitten mee in de verzegelde code.");
  const partners = own(delen, "partners");
  const namenlijst = typeof partners === "object" && partner ? partners.map((rij) => rij.naam ?? "") : [];
  need(root, "[data-naam-lijst]").replaceChildren(...namenlijst.map((een) => new Option(een)));
}

/** Nothing of anybody on the page. */
function leegBlad() {
  if (!zitting) return;
  form.reset();
  placePuzzel(root, zitting.uitnodiging, gegevens);
  fillOordelen(root, {});
  for (const details of root.querySelectorAll<HTMLDetailsElement>("details")) details.open = false;
  show(need(root, "[data-bewaard-zin]"), false);
  verversen();
  verstuurd = true;
}

/** Bring every field that grows, and the count, in line with what is typed. */
function verversen() {
  for (const area of root.querySelectorAll("textarea")) mirror(area);
  const aantal = zitting?.gevraagd.aantal ?? 0;
  setText(need(root, "[data-telling]"), zegTelling(aantal, Object.keys(readOordelen(form)).length));
  show(need(root, "[data-leeg]"), false);
}

/** Who asked this device to keep their antwoord, goes on with it. */
function toonBewaard() {
  const bewaard = zitting && readBewaard(zitting.uitnodiging.ronde);
  if (!zitting || !bewaard) return;
  zitting = { ...zitting, persoon: bewaard.persoon, op: bewaard.op };
  bewaar.checked = true;
  naam.value = bewaard.naam;
  weet.value = bewaard.weet;
  fillOordelen(root, bewaard.oordelen);
  fillVoorstellen(root, bewaard.voorstellen);
  setText(need(root, "[data-bewaard-tekst]"), `Dit antwoord bewaarde je ${zegMoment(bewaard.op)}. Wat je nu verstuurt, vervangt het.`);
  show(need(root, "[data-bewaard-zin]"), true);
  verversen();
}

function readInhoud(uitnodiging: Uitnodiging): Inhoud {
  return {
    naam: need(root, "[data-naamveld]").hidden ? "" : textOf(naam),
    weet: textOf(weet),
    oordelen: readOordelen(form),
    voorstellen: readVoorstellen(root, uitnodiging, textOf(naam)),
  };
}

/** Seal what was answered, keep it if asked, and show the ways to send it. */
async function maak() {
  if (!zitting) return;
  const { uitnodiging, gevraagd, persoon } = zitting;
  const inhoud = readInhoud(uitnodiging);
  if (!inhoud.weet && !Object.keys(inhoud.oordelen).length && !inhoud.voorstellen.length) {
    show(need(root, "[data-leeg]"), true);
    return focusOn(findAll(form, "input, textarea").find((veld) => veld.checkVisibility()) ?? null);
  }
  const op = later(nu(), zitting.op || undefined);
  const { publiek, ronde } = uitnodiging;
  const code = await sealAntwoord({ ronde, persoon, op }, inhoud, { publiek, vragen: gevraagd.vragen, gelijk: gevraagd.gelijk });
  zitting = { ...zitting, op, code };
  verstuurd = false;
  verstuur.open({ titel: uitnodiging.titel, aan: uitnodiging.van, codes: [...wachtend, code] });
  toon("verstuur");
  if (!bewaar.checked) forget(ronde);
  else if (!keep(ronde, { ...inhoud, persoon, op })) verstuur.meld(NIET_BEWAARD);
}

/** The next person begins with nothing of the last; what was not sent waits, sealed. */
function volgende() {
  if (!zitting) return;
  wachtend = verstuurd ? [] : [...wachtend, zitting.code];
  zitting = { ...zitting, persoon: newPersoon(), op: "", code: "" };
  forget(zitting.uitnodiging.ronde);
  leegBlad();
  verstuurd = wachtend.length === 0;
  toon("vraag");
  meld("Klaar voor de volgende.");
}

function vergeet() {
  if (!zitting) return;
  forget(zitting.uitnodiging.ronde);
  zitting = { ...zitting, persoon: newPersoon(), op: "" };
  leegBlad();
  focusOn(need(root, "[data-titel]"));
  meld("Vergeten. Op dit toestel staat niets meer van je antwoord.");
}

function meld(zin: string) {
  setText(need(root, "[data-live]"), zin);
}

const rondom = (knop: HTMLElement, selector: string) => around(knop, selector) ?? root;
const knoppen: Record<string, (knop: HTMLElement) => void> = {
  ...verstuur.knoppen,
  volgende,
  vergeet,
  terug: () => toon("vraag"),
  "lees-plak": () => void begin(textOf(find(root, "[data-plak]"))),
  "kopieer-vreemd": (knop) => void navigator.clipboard.writeText(knop.dataset.code ?? "").then(() => setText(knop, "Gekopieerd")),
  wis: (knop) => {
    const vraag = rondom(knop, "[data-vraag], [data-soort]");
    choose(vraag);
    focusOn(find(vraag, "input"));
    verversen();
  },
  "nieuw-stuk": () => void addNieuw(root, "nieuw-stuk"),
  "nieuwe-activiteit": () => void addNieuw(root, "nieuwe-activiteit"),
  weg: (knop) => removeNieuw(root, rondom(knop, "[data-soort]")),
};

root.addEventListener("click", (event) => {
  const knop = around(event.target, "[data-knop]");
  if (knop) knoppen[knop.dataset.knop ?? ""]?.(knop);
});
root.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLTextAreaElement) mirror(target);
  const vraag = around(target, "[data-vraag], [data-soort]");
  if (vraag) showWis(vraag);
  if (around(target, '[data-deel="vraag"]')) {
    verstuurd = false;
    verversen();
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void maak();
});
need(root, "[data-bestand]", HTMLInputElement).addEventListener("change", async ({ currentTarget }) => {
  const veld = currentTarget as HTMLInputElement;
  const [bestand] = veld.files ?? [];
  if (bestand) await begin(bestand.size > GROOTSTE ? "" : await bestand.text());
  if (bestand && bestand.size > GROOTSTE) weiger(GROOT);
  veld.value = "";
});

/** What is typed and not sent would be lost. */
addEventListener("beforeunload", (event) => {
  if (!verstuurd) event.preventDefault();
});
/** Who comes back with the browser's arrow finds a blank sheet, on a device that may be shared. */
addEventListener("pageshow", (event) => {
  if (event.persisted && zitting) {
    leegBlad();
    toonBewaard();
    toon("vraag");
  }
});

/** A fragment is read once and taken out of the address: browsers share their history between devices. */
function readFragment() {
  const code = location.hash.length > 12 ? location.hash : "";
  if (!code) return false;
  history.replaceState({ uitnodiging: code }, "", location.pathname);
  void begin(code);
  return true;
}

addEventListener("hashchange", readFragment);
if (!readFragment()) void begin(String((history.state as { uitnodiging?: string } | null)?.uitnodiging ?? ""));
