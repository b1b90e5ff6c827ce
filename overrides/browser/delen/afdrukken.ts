/**
 * What goes on paper: a report, as text. When somebody prints from the menu of the browser, or without Python,
 * it is the form, and every one-line field and list gets its value beside it as text: a field on paper would cut
 * it off. Text areas have their mirror already. How it prints lives in the CSS.
 */

import { find, findAll, make, mirror, need } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { vandaag, zegDatum } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import { RekenError } from "../uitkomst/index.ts";
import type { Rekenkamer, Verslag } from "../uitkomst/index.ts";
import { ANDERS } from "../vragen/index.ts";
import { renderVerslag } from "./verslag.ts";

/** Milliseconds before one is told what the printer waits for. */
const STIL = 700;
const WACHTEN = "Het verslag wordt nog gemaakt. Daarna opent het afdrukvenster vanzelf.";

/** Prints a report. */
export type DrukVerslag = (verslag: Verslag) => void;

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

/** Prints a report as text, on paper of its own: the rest of the page stays away until it is printed. */
export function createDruk(root: HTMLElement): DrukVerslag {
  const vel = need(root, "[data-drukvel]");
  addEventListener("afterprint", () => {
    delete root.dataset.druktVerslag;
    vel.replaceChildren();
  });
  return (verslag) => {
    vel.replaceChildren(...renderVerslag(verslag));
    root.dataset.druktVerslag = verslag.voor;
    const naam = document.title; // what the file is called when one prints to PDF
    document.title = verslag.titel;
    print();
    document.title = naam;
  };
}

/**
 * Prints the idea on the table as the report for ourselves. It waits until Python has made it, also while
 * Python is still starting, and says so when that takes a moment. Without Python it prints the form.
 */
export function createPrinter(
  { root, meldingen }: Pagina,
  { werkplek }: Tafel,
  { bridge }: Rekenkamer,
  druk: DrukVerslag,
): () => Promise<void> {
  let wacht = false;
  /** Which state of the idea this is: a report of an earlier one is made again. */
  let versie = 0;
  werkplek.on(() => {
    versie += 1;
  });

  async function makeVerslag(): Promise<Verslag | null> {
    const { idee } = werkplek;
    if (!idee || bridge.state === "fout") return null;
    const mijn = versie;
    try {
      const { boom } = await bridge.call("rapport", { idee, voor: "intern", beelden: true, op: vandaag() });
      return mijn === versie ? boom : await makeVerslag();
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      return null;
    }
  }

  /** @returns the report; null when it will not come, or when one does not want to wait for it */
  function makeOrSkip(): Promise<Verslag | null> {
    return new Promise((resolve, reject) => {
      let sluit = () => {};
      const timer = setTimeout(() => {
        const printNu = () => {
          find(root, '[data-actie="afdrukken"]')?.focus(); // the button that had it is gone
          resolve(null);
        };
        const knoppen = [{ tekst: "Druk nu het formulier af", doe: printNu }];
        sluit = meldingen.show({ tekst: WACHTEN, soort: "aandacht", knoppen, vast: true });
      }, STIL);
      const klaar = () => {
        clearTimeout(timer);
        sluit();
      };
      makeVerslag().finally(klaar).then(resolve, reject);
    });
  }

  return async function printIdee() {
    const id = werkplek.idee?.id;
    if (wacht) return;
    wacht = true;
    let verslag: Verslag | null;
    try {
      verslag = await makeOrSkip();
    } finally {
      wacht = false;
    }
    if (werkplek.idee?.id !== id) return;
    if (verslag) druk(verslag);
    else print();
  };
}

function valueAsText(veld: HTMLElement) {
  if (veld instanceof HTMLSelectElement) {
    return veld.value && veld.value !== ANDERS ? (veld.selectedOptions[0]?.text ?? "") : "";
  }
  if (!(veld instanceof HTMLInputElement)) return "";
  return veld.type === "date" ? zegDatum(veld.value) : veld.value;
}
