/**
 * Enter leads on: from a field of one line or a choice to the next question, or to the note that a choice opened;
 * from a text with Ctrl or Cmd. After
 * the last question of a section comes the next section. Rows have their own Enter.
 */

import { around, eersteVeld, find, findAll, isControl } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";

/** @param goNext shows the section after the one that this is in */
export function setUpVerder({ root }: Pagina, goNext: (van: Element) => void) {
  function goOn(veld: HTMLElement, control: HTMLElement) {
    const sectie = around(veld, "[data-sectie]");
    if (!sectie) return;
    const nota = find(veld, '[data-veld="nota"]');
    if (isKeuze(control) && isControl(nota) && nota.checkVisibility() && !nota.value) return nota.focus();
    const vragen = findAll(sectie, "[data-vraag]").filter((vraag) => vraag.checkVisibility());
    const volgende = vragen[vragen.indexOf(veld) + 1];
    const doel = volgende && eersteVeld(volgende);
    if (!doel) return goNext(veld);
    doel.focus({ preventScroll: true });
    volgende.scrollIntoView({ block: "nearest" });
  }

  /** The follow-up that was made at a question: its fields one by one. */
  function goOnInPunt(punt: HTMLElement, control: HTMLElement) {
    const velden = findAll(punt, "[data-kolom]");
    velden[velden.indexOf(control) + 1]?.focus();
  }

  root.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    if (!(target instanceof HTMLElement) || !isControl(target)) return;
    const punt = around(target, '[data-voet="opvolgpunt"] [data-rij]');
    if (punt) return goOnInPunt(punt, target);
    const veld = target.dataset.veld && around(target, "[data-stap] [data-vraag]");
    const isTekst = target instanceof HTMLTextAreaElement;
    if (!veld || (isTekst && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    goOn(veld, target);
  });
}

function isKeuze(control: HTMLElement) {
  return control instanceof HTMLInputElement && control.type === "radio";
}
