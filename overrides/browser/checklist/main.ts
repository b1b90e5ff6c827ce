/**
 * Starts the checklist and ties its parts together; each part has a file of its own beside this one.
 * The way of an answer: keystroke → `formulier` → `werkplek` (the idea) → `bewaren` (storage, at once)
 * and `rekenen` (Python) → `uitkomst` (painted in place).
 */

import { createAchtergrond } from "../vragen/achtergrond.ts";
import { createPrinter, setUpPrinting } from "../delen/afdrukken.ts";
import { setUpAnchor } from "../dom/anchor.ts";
import { createAndereVersies } from "../vragen/andere-versies.ts";
import { createBevindingen } from "../uitkomst/bevindingen.ts";
import { createBewaard } from "../opslag/bewaard.ts";
import { createBewaarder } from "../opslag/bewaren.ts";
import { createDelen } from "../delen/delen.ts";
import { around, need } from "../dom/dom.ts";
import { createFormulier } from "../vragen/formulier.ts";
import { createHub } from "../ideeen/hub.ts";
import { createIdeeen } from "../ideeen/ideeen.ts";
import { readInstrument } from "../idee/instrument.ts";
import { createJournaal } from "../opslag/journaal.ts";
import { createMeldingen } from "../dom/meldingen.ts";
import { createOpener } from "../ideeen/openen.ts";
import { OpslagError, createOpslag } from "../opslag/opslag.ts";
import { createOpvolgpunten } from "../vragen/opvolgpunten.ts";
import { createReleased } from "../dom/pressed.ts";
import { createRekenaar } from "../uitkomst/rekenen.ts";
import { writeRoute } from "../idee/route.ts";
import { createScherm } from "../ideeen/scherm.ts";
import { createTabellen } from "../vragen/tabellen.ts";
import { createTemperatuur } from "../vragen/temperatuur.ts";
import { createUitkomst } from "../uitkomst/uitkomst.ts";
import { createVreemd } from "../vragen/vreemd.ts";
import { createWerkplek } from "../idee/werkplek.ts";
import type { Engine, EngineStand } from "../uitkomst/rekenen.ts";
import type { Meldingen } from "../dom/meldingen.ts";
import type { Opslag } from "../opslag/opslag.ts";
import type { Bewaard } from "../opslag/bewaard.ts";

type Knoppen = Record<string, (knop: HTMLElement) => void>;

const SITE = new URL("../../../", import.meta.url);
const ZONDER_PYTHON =
  "De checks werken nu niet: het rekenprogramma startte niet op dit toestel. " +
  "Invullen en bewaren lukt gewoon, ook als bestand.";

const checklist = document.querySelector("[data-checklist]");
if (checklist instanceof HTMLElement) start(checklist);

function start(root: HTMLElement) {
  setUpAnchor(root);
  const instrument = readInstrument(root);
  const opslag = createOpslag(instrument.id);
  const journaal = createJournaal(opslag);
  const werkplek = createWerkplek();
  const meldingen = createMeldingen(root);
  const adresVan = (vraag: string) =>
    writeRoute(werkplek.idee?.id ?? "", instrument.vragen.get(vraag)?.stap ?? "", vraag);
  const released = createReleased();
  const samen = { instrument, opslag, journaal, werkplek, meldingen, released, adres: adresVan };

  // saving: a side branch that never waits for Python
  const bewaard = createBewaard(root, {
    ...samen,
    download: () => (werkplek.idee ? delen.saveJson() : delen.saveAll()),
  });
  const bewaarder = createBewaarder({ ...samen, onstand: bewaard.tell, onverdwenen: () => ideeen.tellVerdwenen() });

  // the form and what hangs on it
  const tabellen = createTabellen(root, samen);
  const opvolgpunten = createOpvolgpunten(root, { ...samen, tabellen });
  const temperatuur = createTemperatuur(root, { ...samen, tabellen });
  const andere = createAndereVersies(root, samen);
  const vreemd = createVreemd(root, instrument);
  const ook = [opvolgpunten.refresh, temperatuur.refresh, andere.refresh, vreemd.refresh, bewaard.remind];
  const formulier = createFormulier(root, { ...samen, tabellen, ook });
  const achtergrond = createAchtergrond(root, instrument);

  // Python and what it says
  const uitkomst = createUitkomst(root, samen);
  const bevindingen = createBevindingen(root, { ...samen, tabellen });
  const rekenaar = createRekenaar(startEngine(), {
    werkplek,
    released,
    beelden: (alle) => (alle ? scherm.beelden() : scherm.visibleBeelden()),
    onbezig: (bezig) => root.toggleAttribute("data-rekent", bezig),
    ontekent: (tekent) => root.toggleAttribute("data-tekent", tekent),
    onstand: tellPython(root, meldingen, () => rekenaar.retry()),
    onfout: (zin) => meldingen.show({ tekst: `De checks konden niet herberekend worden. ${zin}`, soort: "aandacht" }),
    onuitkomst(gevonden, beelden) {
      uitkomst.paint(gevonden, beelden);
      bevindingen.paint(gevonden.puzzel);
    },
  });

  // whole ideas
  const delen = createDelen(root, { ...samen, rekenaar, bewaar: bewaarder.force });
  const opener = createOpener({ ...samen, rekenaar, leegTafel: () => void (werkplek.idee && scherm.goHub()) });
  const hub = createHub(root, { ...samen, rekenaar, saveJsonOf: delen.saveJsonOf });
  const scherm = createScherm(root, {
    ...samen,
    bewaarder,
    bewaard,
    onhub: hub.refresh,
    onidee: formulier.refresh,
    onstap() {
      void rekenaar.recompute();
      void achtergrond.showBeside(scherm.firstVraag());
    },
    onvraag: (vraag) => void achtergrond.showBeside(vraag),
    begin: { nieuw: () => ideeen.begin(), voorbeeld: () => void ideeen.openVoorbeeld() },
  });
  const ideeen = createIdeeen(root, { ...samen, bewaarder, bewaard, opener, rekenaar, scherm, site: SITE });

  const printIdee = createPrinter(root, { ...samen, rekenaar, paint: uitkomst.paint });
  const kiezer = setUpKiezer(root, ideeen.openBestand);
  setUpKnoppen(root, {
    acties: {
      nieuw: ideeen.begin,
      open: () => kiezer.click(),
      json: delen.saveJson,
      markdown: () => void delen.saveMarkdown(),
      afdrukken: () => void printIdee(),
    },
    knoppen: {
      ...formulier.knoppen,
      ...opvolgpunten.knoppen,
      ...temperatuur.knoppen,
      ...bevindingen.knoppen,
      ...andere.knoppen,
      ...delen.knoppen,
      ...hub.knoppen,
      voorbeeld: () => void ideeen.openVoorbeeld(),
      wissen: () => void ideeen.wipe(),
    },
    goTo: scherm.goTo,
  });
  setUpKeys(() => werkplek.idee !== null, { s: delen.saveJson, p: () => void printIdee() });
  setUpPrinting(root);

  root.dataset.script = "ja";
  tellWhenForbidden(opslag, bewaard);
  const adres = location.hash;
  scherm.follow();
  void ideeen.recover(adres).then(() => root.setAttribute("data-journaal", "klaar"));
}

async function startEngine(): Promise<Engine> {
  const engine = await import("../engine/engine.ts");
  return engine.startEngine(SITE);
}

/** One line while Python is not there; it goes when Python comes back. */
function tellPython(root: HTMLElement, meldingen: Meldingen, retry: () => void): (stand: EngineStand) => void {
  let sluit = () => {};
  return (stand) => {
    root.toggleAttribute("data-zonder-python", stand === "fout");
    sluit();
    if (stand !== "fout") return;
    const knoppen = [{ tekst: "Probeer opnieuw", doe: retry }];
    sluit = meldingen.show({ tekst: ZONDER_PYTHON, soort: "aandacht", knoppen, vast: true });
  };
}

function setUpKiezer(root: HTMLElement, open: (bestand: File) => Promise<void>) {
  const kiezer = need(root, "[data-bestand]") as HTMLInputElement;
  kiezer.addEventListener("change", async () => {
    const [bestand] = kiezer.files ?? [];
    if (bestand) await open(bestand);
    kiezer.value = ""; // the same file may be chosen again
  });
  return kiezer;
}

/** One listener for every button and every link within the page. */
function setUpKnoppen(
  root: HTMLElement,
  { acties, knoppen, goTo }: { acties: Record<string, () => void>; knoppen: Knoppen; goTo: (hash: string) => void },
) {
  root.addEventListener("click", (event) => {
    const knop = around(event.target, "[data-actie], [data-knop]");
    if (knop?.dataset.actie) acties[knop.dataset.actie]?.();
    else if (knop) knoppen[knop.dataset.knop ?? ""]?.(knop);

    const link = around(event.target, 'a[href^="#"]');
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault(); // also when the address is already this one: "take me there" again
    goTo(link.hasAttribute("data-naar-hub") ? "" : link.hash);
  });
}

/** Ctrl or Cmd with S and P: people press them anyway. */
function setUpKeys(hasIdee: () => boolean, keys: Record<string, () => void>) {
  addEventListener("keydown", (event) => {
    const doe = keys[event.key.toLowerCase()];
    if (!doe || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !hasIdee()) return;
    event.preventDefault();
    doe();
  });
}

/** Say at once that nothing can be stored, not only after the first answer. */
function tellWhenForbidden(opslag: Opslag, bewaard: Bewaard) {
  try {
    opslag.probe();
  } catch (error) {
    if (!(error instanceof OpslagError)) throw error;
    bewaard.tell({ soort: "fout", reden: error.reden });
  }
}
