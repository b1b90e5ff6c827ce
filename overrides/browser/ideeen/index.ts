/**
 * Room `ideeen`: whole ideas. Which one is on screen, the list of all (the hub), beginning, opening, deleting
 * and putting one back. Imports `dom`, `idee`, `opslag`, `uitkomst`, `delen` and
 * `ontvangst`.
 */

import { need } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { ZEEF } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import type { Ontvangstkamer } from "../ontvangst/index.ts";
import type { Bridge } from "../uitkomst/index.ts";
import { createAankomst } from "./aankomst.ts";
import { setUpSlepen } from "./bestanden.ts";
import { createHub } from "./hub.ts";
import type { Bord } from "./hub.ts";
import { createIdeeen } from "./ideeen.ts";
import { createOpener } from "./openen.ts";
import { createScherm } from "./scherm.ts";
import { createVroegereStaten } from "./vroeger.ts";

export { RONDE, TAFEL, writeRoute } from "./route.ts";
export type Ideeen = ReturnType<typeof setUpIdeeen>;

/**
 * @param saveJsonOf hands one idea over as a file
 * @param site the root of this site
 * @param loadBord fetches the board of ideas
 */
export function setUpIdeeen(
  pagina: Pagina,
  tafel: Tafel,
  bewaarkamer: Bewaarkamer,
  bridge: Bridge,
  ontvangst: Ontvangstkamer,
  saveJsonOf: (idee: Idee) => void,
  site: URL,
  loadBord: () => Promise<Bord>,
) {
  const { bewaarder } = bewaarkamer;
  const scherm = createScherm(pagina, tafel, bewaarkamer);
  const opener = createOpener(bewaarkamer, bridge);
  const aankomst = createAankomst(pagina);
  const ideeen = createIdeeen(pagina, tafel, bewaarkamer, opener, ontvangst, scherm, aankomst, site);
  /** Who is asked before a file comes on screen. */
  const wachters: (() => Promise<boolean>)[] = [];
  const open = async (bestanden: File[]) => {
    for (const mag of wachters) if (!(await mag())) return;
    await ideeen.openBestanden(bestanden);
  };
  const kies = setUpKiezer(pagina.root, (bestanden) => void open(bestanden));
  const kiesMap = setUpSlepen(pagina, (bestanden) => void open(bestanden));
  const kiesEen = (doe: (bestand: File) => void) => kies(([bestand]) => bestand && doe(bestand));
  const { showVroeger } = createVroegereStaten(pagina, bewaarkamer, ontvangst, scherm, kiesEen, opener.read);
  const hub = createHub(pagina, tafel, bewaarkamer, bridge, saveJsonOf, showVroeger, loadBord);
  bewaarder.onVerwijderd(ideeen.tellVerwijderd);
  bewaarder.onBotsing(({ voor, na }) => {
    const bon = { id: na.id, kop: "In een ander tabblad veranderde hetzelfde antwoord", terug: { voor, na } };
    void ontvangst.compare(bon, voor, na, false);
  });
  scherm.on(({ naar }) => {
    if (naar === "hub") hub.refresh();
    else aankomst.hide();
    if (naar === "nieuw") ideeen.begin(undefined, true);
    if (naar === "start-zeef") ideeen.begin(ZEEF, true);
    if (naar === "voorbeeld") void ideeen.openVoorbeeld();
  });
  /** On an idea that part of it, elsewhere a new idea there. */
  const goDeel = (deel: string) => {
    const { idee } = tafel.werkplek;
    if (idee) scherm.goIdee(idee.id, deel);
    else ideeen.begin(deel);
  };
  pagina.knoppen.add({
    nieuw: () => ideeen.begin(),
    zeef: () => goDeel(ZEEF),
    "stap-1": () => goDeel("stap-1"),
    voorbeeld: () => void ideeen.openVoorbeeld(),
    open: () => kies(),
    "open-vele": () => kies(),
    "open-map": kiesMap,
    "wat-veranderde": () => void showVroeger(tafel.werkplek.idee?.id ?? ""),
    wissen: () => void ideeen.wipe(),
  });
  return {
    onWissel: scherm.on,
    goIdee: scherm.goIdee,
    goTo: scherm.goTo,
    bewaak: scherm.bewaak,
    vraagEerst: (mag: () => Promise<boolean>) => void wachters.push(mag),
    /** Show what the address asks for, and put right what storage lost or forgot. */
    async start() {
      const adres = location.hash;
      scherm.follow();
      await ideeen.recover(adres);
    },
  };
}

/**
 * @param open what happens with files, unless asked otherwise
 * @returns lets the visitor choose files
 */
function setUpKiezer(root: HTMLElement, open: (bestanden: File[]) => void) {
  const kiezer = need(root, "[data-bestand]", HTMLInputElement);
  let doe = open;
  kiezer.addEventListener("change", () => {
    const bestanden = [...(kiezer.files ?? [])];
    if (bestanden.length) doe(bestanden);
    doe = open;
    kiezer.value = ""; // the same file may be chosen again
  });
  return (anders = open) => {
    doe = anders;
    kiezer.click();
  };
}
