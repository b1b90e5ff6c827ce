/**
 * The idea as a file (JSON, without Python): one, one that is not on the table, or all that lie here. And
 * what is noted of it: that an idea left this device, and for whom.
 */

import type { Pagina } from "../dom/index.ts";
import { SOORT_BUNDEL, VERSIE, hasSleutels, nu, vandaag, zonderSleutels } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { RekenError } from "../uitkomst/index.ts";
import type { Lezer, Rekenkamer } from "../uitkomst/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import { bestandsnaam, download } from "./bestanden.ts";

const BEWAARD = "Je idee staat als bestand bij je downloads. Bewaar het op een veilige plek: alles staat erin.";
const ALLES_BEWAARD = "Al je ideeën staan in één bestand bij je downloads. Met ‘Open bestand’ zet je ze terug.";
const ZONDER_SLEUTEL =
  "De sleutel van een ronde gaat niet mee in dit bestand. Met ‘Neem mee naar een ander toestel’ wel.";
const MET_SLEUTEL =
  "Het bestand staat bij je downloads, met de sleutels van je rondes. Wie het heeft, kan de antwoorden lezen: geef het niet door, en bewaar het op een veilige plek.";
const GEEN_IDEEEN = "Er zijn nog geen ideeën om te bewaren.";
const OPZIJ_BEWAARD = "Wat we niet konden lezen, staat bij je downloads als werktsamen-opzij.txt.";

export type Delen = ReturnType<typeof createDelen>;

export function createDelen(
  { meldingen, knoppen }: Pagina,
  { werkplek }: Tafel,
  { opslag, bewaarder }: Bewaarkamer,
  { bridge }: Rekenkamer,
) {
  /**
   * The idea on the table as a file.
   * @param sleutels for another device of one's own: what opens the replies to its rounds goes along
   */
  function saveJson(sleutels = false) {
    const { idee } = werkplek;
    if (!idee) return;
    markNow();
    writeFile(werkplek.idee ?? idee, sleutels);
    void noteer("bestand");
  }

  /** From now on somebody else may have this state of the idea on the table: what replaces it says so. */
  function markNow() {
    werkplek.edit((open, moment) => {
      open.uitgewisseld = moment;
    }, false);
    bewaarder.force();
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

  knoppen.add({ json: () => saveJson(), "json-met-sleutels": () => saveJson(true), reservekopie: saveAll });

  return { markNow, noteer, saveJsonOf };
}
