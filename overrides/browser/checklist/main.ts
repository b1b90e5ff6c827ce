/**
 * Starts the checklist and ties its rooms; each is set up by one function and knows only those before it.
 * The way of an answer: keystroke → `vragen` → `werkplek` (the idea) → `opslag` (storage, at once) and
 * `uitkomst` (Python, then painted in place).
 */

import { setUpPagina } from "../dom/index.ts";
import { setUpDelen } from "../delen/index.ts";
import { createWerkplek, readInstrument } from "../idee/index.ts";
import { setUpIdeeen, writeRoute } from "../ideeen/index.ts";
import { createOntvangst } from "../ontvangst/index.ts";
import { setUpOpslag } from "../opslag/index.ts";
import { setUpIngang } from "./ingang.ts";
import { loadSheet, loadSjablonen, once } from "./kamers.ts";
import type { Rondes } from "../rondes/index.ts";
import { setUpStap } from "../stap/index.ts";
import { RekenError, setUpUitkomst } from "../uitkomst/index.ts";
import { setUpVragen } from "../vragen/index.ts";
import { setUpZeef } from "../zeef/index.ts";
import { setUpPuzzel } from "./puzzel.ts";

const SITE = new URL("../../../", import.meta.url);

const checklist = document.querySelector("[data-checklist]");
if (checklist instanceof HTMLElement) start(checklist);

function start(root: HTMLElement) {
  const pagina = setUpPagina(root);
  const instrument = readInstrument(root.querySelector("script[data-instrument]")?.textContent ?? "");
  const werkplek = createWerkplek();
  const adres = (vraag: string, rij = "") =>
    writeRoute(werkplek.idee?.id ?? "", instrument.vragen.get(vraag)?.stap ?? "", vraag, rij);
  const tafel = { instrument, werkplek, adres };

  const bewaarkamer = setUpOpslag(pagina, tafel); // a side branch that never waits for Python
  const vragen = setUpVragen(pagina, tafel, bewaarkamer.bewaard.remind);
  const rekenkamer = setUpUitkomst(pagina, tafel, findEngine());
  const stap = setUpStap(pagina, tafel, bewaarkamer.opslag, rekenkamer, vragen.showBeside);
  const { saveJsonOf } = setUpDelen(pagina, tafel, bewaarkamer, rekenkamer);
  const ontvangst = createOntvangst(pagina, tafel, rekenkamer.bridge);
  const sheet = (room: string) => loadSheet(room, SITE);
  const sjablonen = (room: string) => loadSjablonen(room, SITE, root);
  const loadBord = once(async () => {
    const [{ setUpBord }] = await Promise.all([import("../bord/index.ts"), sheet("bord"), sjablonen("bord")]);
    return setUpBord(pagina, tafel, bewaarkamer, rekenkamer.bridge);
  });
  const ideeen = setUpIdeeen(pagina, tafel, bewaarkamer, rekenkamer.bridge, ontvangst, saveJsonOf, SITE, loadBord);

  setUpZeef(pagina, tafel, rekenkamer, ideeen, stap.refresh);
  const loadRondes = async () => {
    const [{ setUpRondes }] = await Promise.all([import("../rondes/index.ts"), sheet("rondes"), sjablonen("rondes")]);
    const isRekenfout = (fout: unknown) => fout instanceof RekenError;
    return setUpRondes({ pagina, tafel, bewaarkamer, rekenkamer, ideeen, isRekenfout, ververs: vragen.refresh, site: SITE });
  };
  const loadTafel = async ({ aanTafel: rondes }: Rondes) => {
    const [{ setUpTafel }] = await Promise.all([import("../tafel/index.ts"), sheet("tafel"), sjablonen("tafel")]);
    const { refresh: ververs, loadUitleg } = vragen;
    return setUpTafel({ pagina, tafel, rekenkamer, ideeen, rondes, ververs, loadUitleg });
  };
  setUpIngang(pagina, tafel, ideeen, loadRondes, loadTafel);

  setUpPuzzel(pagina, tafel, ideeen, async (onDicht, onPartners) => {
    const [{ createPuzzeltafel }] = await Promise.all([import("../puzzeltafel/index.ts"), sheet("puzzeltafel")]);
    return createPuzzeltafel(pagina, tafel, rekenkamer, onDicht, onPartners);
  });

  ideeen.onWissel((wissel) => {
    if (wissel.naar === "idee") vragen.refresh();
    if (wissel.naar === "stap") {
      void vragen.showBeside(stap.showStap(wissel.stap));
      void rekenkamer.recompute();
    }
    if (wissel.naar === "vraag") {
      stap.showVraag(wissel.vraag);
      if (wissel.rij) vragen.openRij(wissel.vraag, wissel.rij);
      void vragen.showBeside(wissel.vraag);
    }
  });
  root.dataset.script = "ja";
  void ideeen.start().then(() => root.setAttribute("data-journaal", "klaar"));
}

/** Python, which the head of the page already began; where that failed, there will be no outcomes. */
async function findEngine() {
  // a browser may run the script of the head after this one, yet before it says that the page is loaded
  if (!globalThis.pythonEngine && document.readyState !== "complete")
    await new Promise((loaded) => addEventListener("load", loaded, { once: true }));
  if (!globalThis.pythonEngine) throw new Error("Python did not begin");
  return globalThis.pythonEngine;
}
