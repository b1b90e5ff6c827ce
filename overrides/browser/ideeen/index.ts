/**
 * Room `ideeen`: whole ideas. Which one is on screen, the list of all (the hub), beginning, opening, deleting
 * and putting one back. Imports all rooms of the checklist but `vragen`.
 */

import { need } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import type { Bridge } from "../uitkomst/index.ts";
import { createHub } from "./hub.ts";
import { createIdeeen } from "./ideeen.ts";
import { createScherm } from "./scherm.ts";

export { writeRoute } from "./route.ts";

/**
 * @param saveJsonOf hands one idea over as a file
 * @param site the root of this site
 */
export function setUpIdeeen(
  pagina: Pagina,
  tafel: Tafel,
  bewaarkamer: Bewaarkamer,
  bridge: Bridge,
  saveJsonOf: (idee: Idee) => void,
  site: URL,
) {
  const scherm = createScherm(pagina, tafel, bewaarkamer);
  const hub = createHub(pagina, tafel, bewaarkamer.opslag, bridge, saveJsonOf);
  const ideeen = createIdeeen(pagina, tafel, bewaarkamer, bridge, scherm, site);
  bewaarkamer.bewaarder.onVerwijderd(ideeen.tellVerwijderd);
  scherm.on(({ naar }) => {
    if (naar === "hub") hub.refresh();
    if (naar === "nieuw") ideeen.begin();
    if (naar === "voorbeeld") void ideeen.openVoorbeeld();
  });
  const kiezer = setUpKiezer(pagina.root, ideeen.openBestand);
  pagina.knoppen.add({
    nieuw: ideeen.begin,
    voorbeeld: () => void ideeen.openVoorbeeld(),
    open: () => kiezer.click(),
    wissen: () => void ideeen.wipe(),
  });
  return {
    onWissel: scherm.on,
    /** Show what the address asks for, and put right what storage lost or forgot. */
    async start() {
      const adres = location.hash;
      scherm.follow();
      await ideeen.recover(adres);
    },
  };
}

function setUpKiezer(root: HTMLElement, open: (bestand: File) => Promise<void>) {
  const kiezer = need(root, "[data-bestand]", HTMLInputElement);
  kiezer.addEventListener("change", async () => {
    const [bestand] = kiezer.files ?? [];
    if (bestand) await open(bestand);
    kiezer.value = ""; // the same file may be chosen again
  });
  return kiezer;
}
