/**
 * Many files at once: dragged onto the page, or a whole folder where the browser can. What is in them is opened
 * elsewhere.
 */

import { find, need, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";

const JSON_BESTAND = /\.json$/i;
const GEEN_BESTAND = "In deze map staat geen enkel bestand dat op .json eindigt. Kies een andere map.";

/**
 * @param open what happens with files
 * @returns lets the visitor choose a folder
 */
export function setUpSlepen({ root, meldingen }: Pagina, open: (bestanden: File[]) => void) {
  const kiezer = need(root, "[data-bestand-map]", HTMLInputElement);
  kiezer.webkitdirectory = true; // no attribute of the standard yet
  show(find(root, "[data-kan-map]"), "webkitdirectory" in kiezer);
  kiezer.addEventListener("change", () => {
    // a folder holds other things too; of those nothing needs to be said
    const bestanden = [...(kiezer.files ?? [])].filter(({ name }) => JSON_BESTAND.test(name));
    if (bestanden.length) open(bestanden);
    else meldingen.show({ tekst: GEEN_BESTAND, soort: "aandacht" });
    kiezer.value = "";
  });
  root.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    root.setAttribute("data-sleept", "");
  });
  root.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !root.contains(relatedTarget)) root.removeAttribute("data-sleept");
  });
  root.addEventListener("drop", (event) => {
    root.removeAttribute("data-sleept");
    if (!hasFiles(event)) return;
    event.preventDefault(); // or the browser would leave the page for the file
    const bestanden = [...(event.dataTransfer?.files ?? [])];
    if (bestanden.length) open(bestanden);
  });
  return () => kiezer.click();
}

/** Text that one drags from field to field is no file. */
function hasFiles({ dataTransfer }: DragEvent) {
  return dataTransfer?.types.includes("Files") ?? false;
}
