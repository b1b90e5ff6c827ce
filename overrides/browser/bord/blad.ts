/**
 * The sheets of the board, as the core writes them: what is open, people and partners, what happened, what was
 * learnt, the meeting. To read, to print, and as files.
 */

import { DOCX, bestandsnaam, download, renderVerslag } from "../delen/index.ts";
import { find, findAll, makeLink, need, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { vandaag } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import { writeRoute } from "../ideeen/index.ts";
import type { Bridge } from "../uitkomst/index.ts";
import type { Kaarten } from "./kaarten.ts";
import type { OpenPunt, SoortBlad, Verslag } from "./vorm.ts";

const BEZIG = "Het blad wordt gemaakt …";
const BEZIG_MET_WORD = "Het Word-document wordt gemaakt …";
const GEEN_WORD = "Het Word-document kon niet gemaakt worden. Kijk of je verbinding hebt en probeer het opnieuw.";
const BEWAARD = "Het bestand staat bij je downloads.";
const ALLE = "Alle ideeën staan erop. Kies ideeën in de banen om er minder te tonen.";

export function createBlad({ knoppen }: Pagina, { instrument }: Tafel, vak: HTMLElement, kaarten: Kaarten, bridge: Bridge) {
  const vel = need(vak, "[data-bord-blad]");
  const stand = need(vak, "[data-bord-stand]");
  let beurt = 0;
  let getoond: { soort: SoortBlad; boom: Verslag; tekst: string } | null = null;

  /** @param ids the chosen ideas, for the meeting; none is all */
  async function toon(soort: SoortBlad, ids: string[]) {
    beurt += 1;
    const mijn = beurt;
    show(find(vak, "[data-bord-papier]"), soort === "vergadering");
    for (const knop of findAll(vak, "[data-alleen-open]")) show(knop, soort === "open");
    vel.dataset.soort = soort;
    setText(stand, BEZIG);
    try {
      const gekozen = soort === "vergadering" && ids.length ? ids : null;
      const verzoek = { kaarten: kaarten.alle(), op: vandaag(), soort, ids: gekozen };
      const { boom, tekst } = await bridge.call("blad", verzoek);
      const bord = soort === "open" ? await kaarten.bord() : null;
      if (mijn !== beurt) return;
      getoond = { soort, boom, tekst };
      vel.replaceChildren(...renderVerslag(boom, 3));
      nameCells(vel);
      if (bord) linkOpen(bord.open);
      setText(stand, soort === "vergadering" && !gekozen ? ALLE : "");
    } catch (error) {
      if (mijn === beurt) setText(stand, `Dat lukt nu niet. ${zeg(error)}`);
    }
  }

  /** Each line of what is open leads to its place in its idea. */
  function linkOpen(punten: OpenPunt[]) {
    for (const [nr, rij] of [...vel.querySelectorAll("tbody tr")].entries()) {
      const punt = punten[nr];
      const cel = rij.lastElementChild;
      if (!punt || !cel) continue;
      const stap = instrument.vragen.get(punt.vraag)?.stap ?? instrument.stappen[0]?.id ?? "";
      cel.replaceChildren(makeLink(writeRoute(punt.idee, stap, punt.vraag, punt.rij), punt.titel));
      rij.toggleAttribute("data-voorbij", punt.voorbij);
    }
  }

  function save(soort: SoortBlad, extensie: string, inhoud: BlobPart, type: string) {
    const naam = soort === "vergadering" ? "beleidsteam" : soort;
    download(bestandsnaam("bord", extensie, naam), inhoud, type);
    setText(stand, BEWAARD);
  }

  /** Writing Word is fetched when somebody asks for it. */
  async function saveWord() {
    if (!getoond) return;
    const { soort, boom } = getoond;
    setText(stand, BEZIG_MET_WORD);
    try {
      const { maakWord } = await import("../word/word.ts");
      save(soort, "docx", await maakWord(boom, new Map(), ""), DOCX);
    } catch (error) {
      console.error(error);
      setText(stand, GEEN_WORD);
    }
  }

  async function saveOpen(als: "csv" | "ics") {
    try {
      const { tekst } = await bridge.call("open-als", { kaarten: kaarten.alle(), op: vandaag(), als });
      download(bestandsnaam("bord", als, "open"), tekst, als === "csv" ? "text/csv" : "text/calendar");
      setText(stand, BEWAARD);
    } catch (error) {
      setText(stand, `Dat lukt nu niet. ${zeg(error)}`);
    }
  }

  vak.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "bord-papier") vel.dataset.papier = target.value;
  });
  knoppen.add({
    "bord-druk": () => print(),
    "bord-word": () => void saveWord(),
    "bord-md"() {
      if (getoond) save(getoond.soort, "md", getoond.tekst, "text/markdown");
    },
    "bord-csv": () => void saveOpen("csv"),
    "bord-ics": () => void saveOpen("ics"),
  });

  return { toon };
}

/** On a phone a cell stands under the name of its column instead of below its head. */
function nameCells(vel: HTMLElement) {
  for (const tabel of vel.querySelectorAll("table")) {
    const koppen = [...tabel.querySelectorAll("th")].map((kop) => kop.textContent);
    for (const cel of tabel.querySelectorAll("td")) cel.dataset.kop = koppen[cel.cellIndex] ?? "";
  }
}

/** The bridge throws nothing but sentences for people. */
function zeg(error: unknown) {
  return error instanceof Error ? error.message : "";
}
