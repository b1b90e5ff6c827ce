/**
 * Enter leads on: from a field of one line or a choice to the next question, from a text with Ctrl or Cmd. After
 * the last question of a section comes the next section. Rows have their own Enter.
 */

import { around, eersteVeld, findAll, isControl } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";

/** @param goNext shows the section after the one that this is in */
export function setUpVerder({ root }: Pagina, goNext: (van: Element) => void) {
  function goOn(veld: HTMLElement) {
    const sectie = around(veld, "[data-sectie]");
    if (!sectie) return;
    const vragen = findAll(sectie, "[data-vraag]").filter((vraag) => vraag.checkVisibility());
    const volgende = vragen[vragen.indexOf(veld) + 1];
    const doel = volgende && eersteVeld(volgende);
    if (!doel) return goNext(veld);
    doel.focus();
  }

  root.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    if (!(target instanceof HTMLElement) || !isControl(target) || target.dataset.veld !== "waarde") return;
    const veld = around(target, "[data-stap] [data-vraag]");
    const isTekst = target instanceof HTMLTextAreaElement;
    if (!veld || (isTekst && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    goOn(veld);
  });
}
