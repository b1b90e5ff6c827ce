/**
 * Room `delen`: everything that leaves the page, as a file, as a report or on paper, and the files that come
 * back. Imports `dom`, `idee`, `opslag`, `uitkomst`, what a list on paper must know of `vragen`, and
 * `word`, which is fetched when asked for.
 */

import type { Pagina } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import type { Rekenkamer } from "../uitkomst/index.ts";
import { createDruk, createPrinter, setUpPrinting } from "./afdrukken.ts";
import { createDelen } from "./delen.ts";
import { createVoorbeeld } from "./voorbeeld.ts";

export * from "./bestanden.ts";
export { renderVerslag, toHtml } from "./verslag.ts";

export function setUpDelen(pagina: Pagina, tafel: Tafel, bewaarkamer: Bewaarkamer, rekenkamer: Rekenkamer) {
  const delen = createDelen(pagina, tafel, bewaarkamer, rekenkamer);
  const druk = createDruk(pagina.root);
  const printIdee = createPrinter(pagina, tafel, rekenkamer, druk);
  createVoorbeeld(pagina, tafel, bewaarkamer.opslag, rekenkamer, delen, druk);
  pagina.knoppen.add({ afdrukken: () => void printIdee() });
  setUpPrinting(pagina.root);
  setUpKeys(pagina, tafel, { s: "json", p: "afdrukken" });
  return { saveJsonOf: delen.saveJsonOf };
}

/**
 * Ctrl or Cmd with S and P: people press them anyway.
 * @param toetsen the button that each key stands for
 */
function setUpKeys({ knoppen }: Pagina, { werkplek }: Tafel, toetsen: Record<string, string>) {
  addEventListener("keydown", (event) => {
    const knop = toetsen[event.key.toLowerCase()];
    if (!knop || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !werkplek.idee) return;
    event.preventDefault();
    knoppen.press(knop);
  });
}
