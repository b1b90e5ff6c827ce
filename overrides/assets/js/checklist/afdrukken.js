/**
 * Before printing, every one-line field and list gets its value beside it as text: a field on paper
 * would cut it off. Text areas have their mirror already. How it prints lives in the CSS.
 */

import { find, findAll, make, mirror } from "./dom.js";
import { RekenError } from "./rekenen.js";
import { vandaag, zegDatum } from "./tijd.js";
import { ANDERS } from "./verwijzingen.js";

/** Milliseconds before one is told what the printer waits for. */
const STIL = 700;
const WACHTEN = "De beelden worden nog getekend. Daarna opent het afdrukvenster vanzelf.";

/** @param {HTMLElement} root */
export function setUpPrinting(root) {
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
 * @param {HTMLElement} root
 * @param {object} delen
 * @param {import("./werkplek.js").Werkplek} delen.werkplek
 * @param {import("./rekenen.js").Rekenaar} delen.rekenaar
 * @param {import("./meldingen.js").Meldingen} delen.meldingen
 * @param {import("./uitkomst.js").Uitkomsten["paint"]} delen.paint
 * @returns {() => Promise<void>}
 */
export function createPrinter(root, { werkplek, rekenaar, meldingen, paint }) {
  const beelden = [...new Set(findAll(root, "[data-beeld]").map((plaats) => plaats.dataset.beeld ?? ""))];
  let wacht = false;
  /** Which state of the idea this is: pictures of an earlier one are drawn again. */
  let versie = 0;
  werkplek.on(() => {
    versie += 1;
  });

  /** @returns {Promise<void>} when all pictures are there, or when they will not come */
  async function drawAll() {
    const { idee } = werkplek;
    if (!idee || rekenaar.stand === "fout") return;
    const mijn = versie;
    try {
      const antwoord = await rekenaar.call({ doe: "beoordeel", idee, op: vandaag(), beelden });
      if (mijn !== versie) return await drawAll();
      paint(/** @type {any} */ (antwoord.uitkomst), /** @type {any} */ (antwoord.beelden));
    } catch (error) {
      if (!(error instanceof RekenError)) throw error; // then it prints as it stands
    }
  }

  /** @returns {Promise<void>} `drawAll`, or sooner when one asks so */
  function drawOrSkip() {
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

/** @param {HTMLElement} veld */
function valueAsText(veld) {
  if (veld instanceof HTMLSelectElement) {
    return veld.value && veld.value !== ANDERS ? (veld.selectedOptions[0]?.text ?? "") : "";
  }
  if (!(veld instanceof HTMLInputElement)) return "";
  return veld.type === "date" ? zegDatum(veld.value) : veld.value;
}
