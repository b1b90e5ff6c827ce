/**
 * The report before it leaves: what, for whom, what is left out, and then the ways out. What stands in the
 * preview is what one hands over. Which answers a reader sees, the core decides.
 */

import { ask, find, findAll, need, needDialoog, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { vandaag } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Opslag } from "../opslag/index.ts";
import { RekenError } from "../uitkomst/index.ts";
import type { Lezer, Rekenkamer } from "../uitkomst/index.ts";
import { bestandsnaam, download } from "./bestanden.ts";
import { createBrief } from "./brief.ts";
import type { Delen } from "./delen.ts";
import type { DrukVerslag } from "./afdrukken.ts";
import { setUpUitgangen } from "./uitgangen.ts";
import { renderVerslag } from "./verslag.ts";
import type { Gemaakt } from "./verslag.ts";

const BEZIG = "Het verslag wordt gemaakt …";
const LEZERS: Lezer[] = ["intern", "partners", "beleidsteam"];
/** What each reader does not get. */
const ZONDER: Record<Lezer, string> = {
  intern: "Alles staat erin, ook jullie interne checks, notities en inschattingen. Geef dit niet aan partners.",
  partners:
    "Partners zien alleen wat met hen gedeeld mag worden: geen notities, checks, opvolgpunten, voorwaarden, " +
    "inschattingen of beslissing, en geen partners die niet nodig zijn.",
  beleidsteam: "Altijd één blad. Wat er niet op past, wordt geteld en genoemd. Wie wat zei over de temperatuur, staat er niet bij.",
};
const MEE: Record<Lezer, string> = {
  intern: "Alle antwoorden gaan mee, zonder vroegere en andere versies.",
  partners: "Alleen wat in dit verslag staat, gaat mee. Partners kunnen aanvullen en het bestand terugsturen.",
  beleidsteam: "Alleen wat op dit blad staat, gaat mee.",
};

export function createVoorbeeld(
  pagina: Pagina,
  tafel: Tafel,
  opslag: Opslag,
  { bridge }: Rekenkamer,
  delen: Delen,
  druk: DrukVerslag,
) {
  const { root, knoppen } = pagina;
  const { werkplek } = tafel;
  const dialoog = needDialoog(root, "delen");
  const voorbeeld = need(dialoog, "[data-verslag]");
  const voortgang = need(dialoog, "[data-verslag-stand]");
  const brief = createBrief(root, tafel, opslag, need(dialoog, "[data-brief]"));
  let beurt = 0;
  /** The report in the preview. */
  let gemaakt: Gemaakt | null = null;

  async function showDialoog() {
    if (!werkplek.idee) return;
    const intern = dialoog.querySelector('[data-voor][value="intern"]');
    // for whom, the money and the file are asked each time: a tick for one reader is none for the next
    for (const vinkje of dialoog.querySelectorAll("[data-financieel], [data-meegaan]")) untick(vinkje);
    if (intern instanceof HTMLInputElement) intern.checked = true;
    const gesloten = ask(dialoog);
    void refresh();
    await gesloten;
    brief.putBack();
    beurt += 1;
  }

  /** Show what the chosen reader would get. */
  async function refresh() {
    beurt += 1;
    const mijn = beurt;
    const voor = chosen();
    show(find(dialoog, "[data-voor-partners]"), voor === "partners");
    show(find(dialoog, "[data-niet-voor-partners]"), voor !== "partners");
    setText(find(dialoog, "[data-verslag-zonder]"), ZONDER[voor]);
    setText(find(dialoog, "[data-meegaan-uitleg]"), MEE[voor]);
    if (voor === "partners") brief.take();
    else brief.putBack();
    setReady(false);
    setText(voortgang, BEZIG);
    try {
      const klaar = await maak(isTicked("[data-meegaan]"));
      if (mijn !== beurt || !klaar) return;
      gemaakt = klaar;
      voorbeeld.replaceChildren(...renderVerslag(klaar.boom, 3));
      setText(voortgang, "Dit is precies wat je deelt:");
      show(voorbeeld, true);
      setReady(true);
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      if (mijn !== beurt) return;
      show(voorbeeld, false);
      setText(voortgang, `Een verslag maken lukt nu niet. ${error.message}`);
    }
  }

  /** @param meegaan whether the file goes along; a way out that cannot carry it makes the report without */
  async function maak(meegaan: boolean): Promise<Gemaakt | null> {
    const { idee } = werkplek;
    const voor = chosen();
    const financieel = voor !== "partners" || isTicked("[data-financieel]");
    return idee && (await bridge.call("rapport", { idee, voor, financieel, meegaan, beelden: true, op: vandaag() }));
  }

  function chosen(): Lezer {
    const keuze = dialoog.querySelector("[data-voor]:checked");
    const waarde = keuze instanceof HTMLInputElement ? keuze.value : "";
    return LEZERS.find((lezer) => lezer === waarde) ?? "intern";
  }

  function isTicked(vinkje: string) {
    const vak = dialoog.querySelector(vinkje);
    return vak instanceof HTMLInputElement && vak.checked;
  }

  function setReady(klaar: boolean) {
    for (const knop of findAll(dialoog, "[data-uitgang]")) knop.toggleAttribute("disabled", !klaar);
  }

  async function savePunten(als: "csv" | "ics") {
    const { idee } = werkplek;
    if (!idee) return;
    try {
      const { tekst } = await bridge.call("opvolgpunten", { idee, als });
      const type = als === "csv" ? "text/csv" : "text/calendar";
      download(bestandsnaam(idee.titel, als, "opvolgpunten"), tekst, type);
      setText(voortgang, "De opvolgpunten staan bij je downloads.");
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      setText(voortgang, `Dat lukt nu niet. ${error.message}`);
    }
  }

  dialoog.addEventListener("change", () => void refresh());
  setUpUitgangen(pagina, dialoog, {
    get gemaakt() {
      return gemaakt;
    },
    maakLos: () => (gemaakt?.bestand ? maak(false) : Promise.resolve(gemaakt)),
    naam: (extensie) => bestandsnaam(werkplek.idee?.titel ?? "", extensie, chosen() === "intern" ? "verslag" : chosen()),
    zeg: (tekst) => setText(voortgang, tekst),
    weg() {
      if (gemaakt?.bestand) delen.markNow();
      void delen.noteer(chosen());
    },
    druk,
  });
  knoppen.add({
    verslag: () => void showDialoog(),
    "punten-ics": () => void savePunten("ics"),
    "punten-csv": () => void savePunten("csv"),
  });
}

function untick(vinkje: Element) {
  if (vinkje instanceof HTMLInputElement) vinkje.checked = false;
}
