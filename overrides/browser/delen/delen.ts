/**
 * Everything that leaves the page: the idea as a file (JSON, without Python), and the reports of the
 * core for oneself, for partners and for the beleidsteam, with a preview of exactly what one shares.
 */

import { ask, find, findAll, need, needDialoog, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { SOORT_BUNDEL, VERSIE, hasSleutels, nu, vandaag, zonderSleutels } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { RekenError } from "../uitkomst/index.ts";
import type { Lezer, Rekenkamer, Verslag } from "../uitkomst/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import { bestandsnaam, download } from "./bestanden.ts";
import { renderVerslag, toHtml, toOfficeHtml } from "./verslag.ts";

const BEZIG = "Het verslag wordt gemaakt …";
const BEWAARD = "Je idee staat als bestand bij je downloads. Bewaar het op een veilige plek: alles staat erin.";
const ALLES_BEWAARD = "Al je ideeën staan in één bestand bij je downloads. Met ‘Open bestand’ zet je ze terug.";
const ZONDER_SLEUTEL =
  "De sleutel van een ronde gaat niet mee in dit bestand. Met ‘Neem mee naar een ander toestel’ wel.";
const MET_SLEUTEL =
  "Het bestand staat bij je downloads, met de sleutels van je rondes. Wie het heeft, kan de antwoorden lezen: geef het niet door, en bewaar het op een veilige plek.";
const GEEN_IDEEEN = "Er zijn nog geen ideeën om te bewaren.";
const OPZIJ_BEWAARD = "Wat we niet konden lezen, staat bij je downloads als werktsamen-opzij.txt.";

const LEZERS: Lezer[] = ["intern", "partners", "beleidsteam"];

export function createDelen(
  { root, meldingen, knoppen }: Pagina,
  { werkplek }: Tafel,
  { opslag, bewaarder }: Bewaarkamer,
  { bridge }: Rekenkamer,
) {
  const dialoog = needDialoog(root, "delen");
  const voorbeeld = need(dialoog, "[data-verslag]");
  const voortgang = need(dialoog, "[data-verslag-stand]");
  let beurt = 0;
  /** The report in the preview, as a tree and as Markdown. */
  let verslag: { boom: Verslag; tekst: string } | null = null;

  /**
   * The idea on the table as a file.
   * @param sleutels for another device of one's own: what opens the replies to its rounds goes along
   */
  function saveJson(sleutels = false) {
    const { idee } = werkplek;
    if (!idee) return;
    werkplek.edit((open, moment) => {
      open.uitgewisseld = moment;
    }, false);
    bewaarder.force();
    writeFile(werkplek.idee ?? idee, sleutels);
    void noteer("bestand");
  }

  /** Keep in the idea on the table that it left this device, and for whom; without Python that is not kept. */
  async function noteer(voor: Lezer | "bestand") {
    const { idee } = werkplek;
    if (!idee || bridge.state !== "klaar") return;
    try {
      const { feiten } = await bridge.call("noteer", { idee, voor, op: vandaag() });
      if (werkplek.idee?.id === idee.id) werkplek.noteer(feiten);
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
    }
  }

  function writeFile(idee: Idee, sleutels = false) {
    opslag.keepBestand(idee.id, nu());
    const inhoud = sleutels ? idee : zonderSleutels(idee);
    const naam = bestandsnaam(idee.titel, "json", sleutels ? "met-sleutel" : "");
    download(naam, `${JSON.stringify(inhoud, null, 2)}\n`, "application/json");
    meldingen.show({ tekst: sleutels ? MET_SLEUTEL : hasSleutels(idee) ? `${BEWAARD} ${ZONDER_SLEUTEL}` : BEWAARD });
  }

  /** An idea that is not on the table, as a file. */
  function saveJsonOf(idee: Idee) {
    writeFile(markExchanged(idee));
  }

  /** All ideas in one file; what could not be read goes along in a second one, letter for letter. */
  function saveAll() {
    const { ideeen: gevonden, opzij } = opslag.list();
    const ideeen = gevonden.map(markExchanged);
    if (opzij.length) {
      download("werktsamen-opzij.txt", opzij.map(({ tekst }) => tekst).join("\n\n"), "text/plain");
    }
    if (!ideeen.length) {
      meldingen.show({ tekst: opzij.length ? OPZIJ_BEWAARD : GEEN_IDEEEN, soort: "aandacht" });
      return;
    }
    for (const idee of ideeen) opslag.keepBestand(idee.id, nu());
    const bundel = { soort: SOORT_BUNDEL, versie: VERSIE, gemaakt: nu(), ideeen: ideeen.map(zonderSleutels) };
    download(bestandsnaam("alle ideeen", "json"), `${JSON.stringify(bundel, null, 2)}\n`, "application/json");
    const zinnen = [
      ALLES_BEWAARD,
      ...(opzij.length ? [OPZIJ_BEWAARD] : []),
      ...(ideeen.some(hasSleutels) ? ["De sleutels van je rondes gaan niet mee: bewaar die per idee."] : []),
    ];
    meldingen.show({ tekst: zinnen.join(" ") });
  }

  function markExchanged(idee: Idee) {
    const gemerkt = { ...idee, uitgewisseld: [nu(), idee.gewijzigd].sort()[1] ?? "" };
    try {
      opslag.writeIdee(gemerkt);
    } catch {
      // the file is written all the same
    }
    return gemerkt;
  }

  /** The whole report for ourselves, at once. */
  async function saveMarkdown() {
    const { idee } = werkplek;
    if (!idee) return;
    const moetWachten = bridge.state === "laden";
    const sluit = moetWachten ? meldingen.show({ tekst: BEZIG, vast: true }) : null;
    try {
      const { tekst } = await getVerslag(idee, "intern", true);
      download(bestandsnaam(idee.titel, "md"), tekst, "text/markdown");
      void noteer("intern");
      meldingen.show({
        tekst:
          "Het verslag staat bij je downloads. Het bevat alles, dus ook jullie interne checks. Voor Word kies je ‘Deel met …’.",
      });
    } catch (error) {
      tellFailure(error, "Een verslag maken lukt nu niet.");
    } finally {
      sluit?.();
    }
  }

  function getVerslag(idee: Idee, voor: Lezer, financieel: boolean) {
    return bridge.call("rapport", { idee, voor, financieel, op: vandaag() });
  }

  function tellFailure(error: unknown, wat: string) {
    if (!(error instanceof RekenError)) throw error;
    meldingen.show({
      tekst: `${wat} ${error.message} Je idee als bestand (JSON) bewaren lukt wel.`,
      soort: "aandacht",
      knoppen: [{ tekst: "Bewaar als bestand", doe: () => saveJson() }],
    });
  }

  async function showDialoog() {
    if (!werkplek.idee) return;
    // the money is asked each time: a tick for one reader is none for the next
    const vinkje = dialoog.querySelector("[data-financieel]");
    if (vinkje instanceof HTMLInputElement) vinkje.checked = false;
    const gesloten = ask(dialoog);
    void refresh();
    await gesloten;
    beurt += 1;
  }

  /** Show what the chosen reader would get. */
  async function refresh() {
    const { idee } = werkplek;
    if (!idee) return;
    beurt += 1;
    const mijn = beurt;
    const voor = chosen();
    const financieel = voor !== "partners" || isFinancieel();
    show(find(dialoog, "[data-voor-partners]"), voor === "partners");
    setReady(false);
    setText(voortgang, BEZIG);
    try {
      const gemaakt = await getVerslag(idee, voor, financieel);
      if (mijn !== beurt) return;
      verslag = gemaakt;
      voorbeeld.replaceChildren(...renderVerslag(gemaakt.boom, 3));
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

  function chosen(): Lezer {
    const keuze = dialoog.querySelector("[data-voor]:checked");
    const waarde = keuze instanceof HTMLInputElement ? keuze.value : "";
    return LEZERS.find((lezer) => lezer === waarde) ?? "intern";
  }

  function isFinancieel() {
    const vinkje = dialoog.querySelector("[data-financieel]");
    return vinkje instanceof HTMLInputElement && vinkje.checked;
  }

  function setReady(klaar: boolean) {
    for (const knop of findAll(dialoog, '[data-knop^="verslag-"]')) knop.toggleAttribute("disabled", !klaar);
  }

  function naam(extensie: string) {
    return bestandsnaam(werkplek.idee?.titel ?? "", extensie, chosen() === "intern" ? "" : chosen());
  }

  function saveVerslag(extensie: string, tekst: string, type: string) {
    download(naam(extensie), tekst, type);
    void noteer(chosen());
  }

  async function copyVerslag() {
    if (!verslag) return;
    const html = toOfficeHtml(verslag.boom);
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/html": new Blob([html], { type: "text/html" }),
          "text/plain": new Blob([verslag.tekst], { type: "text/plain" }),
        }),
      ]);
      setText(voortgang, "Gekopieerd. Plak het in Word of in je mail.");
      void noteer(chosen());
    } catch {
      getSelection()?.selectAllChildren(voorbeeld);
      setText(
        voortgang,
        "Kopiëren mocht niet van je browser. De tekst is geselecteerd: kopieer ze met Ctrl+C of Cmd+C.",
      );
    }
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

  knoppen.add({
    json: () => saveJson(),
    "json-met-sleutels": () => saveJson(true),
    markdown: () => void saveMarkdown(),
    delen: () => void showDialoog(),
    reservekopie: saveAll,
    "verslag-md": () => verslag && saveVerslag("md", verslag.tekst, "text/markdown"),
    "verslag-html": () => verslag && saveVerslag("html", toHtml(werkplek.idee?.titel ?? "", verslag.boom), "text/html"),
    "verslag-kopie": () => void copyVerslag(),
    "punten-ics": () => void savePunten("ics"),
    "punten-csv": () => void savePunten("csv"),
  });

  return { saveJsonOf };
}
