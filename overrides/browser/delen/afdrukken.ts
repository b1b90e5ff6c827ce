/**
 * Before printing, every one-line field and list gets its value beside it as text: a field on paper
 * would cut it off. Text areas have their mirror already. How it prints lives in the CSS.
 */

import { find, findAll, make, mirror } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { vandaag, zegDatum } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import { RekenError, namesOfBeelden } from "../uitkomst/index.ts";
import type { Rekenkamer } from "../uitkomst/index.ts";
import { ANDERS } from "../vragen/index.ts";

/** Milliseconds before one is told what the printer waits for. */
const STIL = 700;
const WACHTEN = "De beelden worden nog getekend. Daarna opent het afdrukvenster vanzelf.";

export function setUpPrinting(root: HTMLElement) {
  addEventListener("beforeprint", () => {
    for (const veld of findAll(root, "textarea")) {
      if (!(veld instanceof HTMLTextAreaElement)) continue;
      mirror(veld);
      veld.closest(".veld, .nota")?.toggleAttribute("data-leeg", !veld.value);
    }
    for (const veld of findAll(root, "form input.veld__invoer, form select.veld__invoer")) {
      const tekst = make("span", valueAsText(veld));
      tekst.className = "druktekst";
      veld.after(tekst);
    }
  });
  addEventListener("afterprint", () => {
    for (const tekst of findAll(root, ".druktekst")) tekst.remove();
  });
}

/**
 * Prints the idea with the pictures of all its steps; on screen only those of one step are drawn. It
 * waits until Python has drawn them, also while Python is still starting, and says so when that takes
 * a moment. Without Python, or when one does not want to wait, it prints what stands there.
 */
export function createPrinter(
  { root, meldingen }: Pagina,
  { werkplek }: Tafel,
  { bridge, paint }: Rekenkamer,
): () => Promise<void> {
  const namen = namesOfBeelden(root, true);
  let wacht = false;
  /** Which state of the idea this is: pictures of an earlier one are drawn again. */
  let versie = 0;
  werkplek.on(() => {
    versie += 1;
  });

  /** @returns when all pictures are there, or when they will not come */
  async function drawAll(): Promise<void> {
    const { idee } = werkplek;
    if (!idee || bridge.state === "fout") return;
    const mijn = versie;
    try {
      const { uitkomst, beelden } = await bridge.call("beoordeel", { idee, op: vandaag(), beelden: namen });
      if (mijn !== versie) return await drawAll();
      paint(uitkomst, beelden);
    } catch (error) {
      if (!(error instanceof RekenError)) throw error; // then it prints as it stands
    }
  }

  /** @returns `drawAll`, or sooner when one asks so */
  function drawOrSkip(): Promise<void> {
    return new Promise((resolve, reject) => {
      let sluit = () => {};
      const timer = setTimeout(() => {
        const printNu = () => {
          find(root, '[data-actie="afdrukken"]')?.focus(); // the button that had it is gone
          resolve();
        };
        const knoppen = [{ tekst: "Druk nu al af", doe: printNu }];
        sluit = meldingen.show({ tekst: WACHTEN, soort: "aandacht", knoppen, vast: true });
      }, STIL);
      const klaar = () => {
        clearTimeout(timer);
        sluit();
      };
      drawAll().finally(klaar).then(resolve, reject);
    });
  }

  return async function printIdee() {
    const id = werkplek.idee?.id;
    if (wacht) return;
    wacht = true;
    try {
      await drawOrSkip();
    } finally {
      wacht = false;
    }
    if (werkplek.idee?.id === id) print();
  };
}

function valueAsText(veld: HTMLElement) {
  if (veld instanceof HTMLSelectElement) {
    return veld.value && veld.value !== ANDERS ? (veld.selectedOptions[0]?.text ?? "") : "";
  }
  if (!(veld instanceof HTMLInputElement)) return "";
  return veld.type === "date" ? zegDatum(veld.value) : veld.value;
}
