/**
 * The idea as a file (JSON, without Python): one, one that is not on the table, or all that lie here. And
 * what is noted of it: that an idea left this device, and for whom.
 */

import type { Pagina } from "../dom/index.ts";
import { SOORT_BUNDEL, VERSIE, nu, vandaag } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { RekenError } from "../uitkomst/index.ts";
import type { Lezer, Rekenkamer } from "../uitkomst/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import { bestandsnaam, download } from "./bestanden.ts";

const BEWAARD = "Je idee staat als bestand bij je downloads. Bewaar het op een veilige plek: alles staat erin.";
const ALLES_BEWAARD = "Al je ideeën staan in één bestand bij je downloads. Met ‘Open bestand’ zet je ze terug.";
const GEEN_IDEEEN = "Er zijn nog geen ideeën om te bewaren.";
const OPZIJ_BEWAARD = "Wat we niet konden lezen, staat bij je downloads als werktsamen-opzij.txt.";

export type Delen = ReturnType<typeof createDelen>;

export function createDelen(
  { meldingen, knoppen }: Pagina,
  { werkplek }: Tafel,
  { opslag, bewaarder }: Bewaarkamer,
  { bridge }: Rekenkamer,
) {
  /** The idea on the table as a file. */
  function saveJson() {
    const { idee } = werkplek;
    if (!idee) return;
    markNow();
    writeFile(werkplek.idee ?? idee);
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

  function writeFile(idee: Idee) {
    opslag.keepBestand(idee.id, nu());
    download(bestandsnaam(idee.titel, "json"), `${JSON.stringify(idee, null, 2)}\n`, "application/json");
    meldingen.show({ tekst: BEWAARD });
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
    const bundel = { soort: SOORT_BUNDEL, versie: VERSIE, gemaakt: nu(), ideeen };
    download(bestandsnaam("alle ideeen", "json"), `${JSON.stringify(bundel, null, 2)}\n`, "application/json");
    meldingen.show({ tekst: opzij.length ? `${ALLES_BEWAARD} ${OPZIJ_BEWAARD}` : ALLES_BEWAARD });
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

  knoppen.add({ json: saveJson, reservekopie: saveAll });

  return { markNow, noteer, saveJsonOf };
}
