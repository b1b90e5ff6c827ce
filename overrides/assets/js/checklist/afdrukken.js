/**
 * Before printing, every one-line field and list gets its value beside it as text: a field on paper
 * would cut it off. Text areas have their mirror already. How it prints lives in the CSS.
 */

import { findAll, make, mirror } from "./dom.js";
import { RekenError } from "./rekenen.js";
import { vandaag, zegDatum } from "./tijd.js";
import { ANDERS } from "./verwijzingen.js";

/** @param {HTMLElement} root */
export function setUpPrinting(root) {
  addEventListener("beforeprint", () => {
    for (const veld of findAll(root, "textarea")) {
      if (!(veld instanceof HTMLTextAreaElement)) continue;
      mirror(veld);
      veld.closest(".veld")?.toggleAttribute("data-leeg", !veld.value);
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
 * Print the idea with the pictures of all its steps; on screen only those of one step are drawn.
 * @param {HTMLElement} root
 * @param {object} delen
 * @param {import("./werkplek.js").Werkplek} delen.werkplek
 * @param {import("./rekenen.js").Rekenaar} delen.rekenaar
 * @param {import("./uitkomst.js").Uitkomsten["paint"]} delen.paint
 */
export async function printIdee(root, { werkplek, rekenaar, paint }) {
  const { idee } = werkplek;
  const beelden = [...new Set(findAll(root, "[data-beeld]").map((plaats) => plaats.dataset.beeld ?? ""))];
  if (idee && rekenaar.stand === "klaar") {
    try {
      const antwoord = await rekenaar.call({ doe: "beoordeel", idee, op: vandaag(), beelden });
      if (werkplek.idee?.id === idee.id) paint(/** @type {any} */ (antwoord.uitkomst), /** @type {any} */ (antwoord.beelden));
    } catch (error) {
      if (!(error instanceof RekenError)) throw error; // then it prints as it stands
    }
  }
  print();
}

/** @param {HTMLElement} veld */
function valueAsText(veld) {
  if (veld instanceof HTMLSelectElement) {
    return veld.value && veld.value !== ANDERS ? (veld.selectedOptions[0]?.text ?? "") : "";
  }
  if (!(veld instanceof HTMLInputElement)) return "";
  return veld.type === "date" ? zegDatum(veld.value) : veld.value;
}
