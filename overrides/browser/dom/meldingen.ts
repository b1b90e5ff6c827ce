/**
 * What the page tells the visitor outside the form: messages with buttons, and the live region that
 * a screen reader speaks. Nothing disappears by itself before it can be read.
 */

import { copyTemplate, find, makeKnop, need, setText } from "./elements.ts";

const STIL = 900;

interface Bericht {
  tekst: string;
  soort?: "goed" | "aandacht" | "fout";
  knoppen?: { tekst: string; doe: () => void; blijf?: boolean }[];
  /** Stays until the caller closes it */
  vast?: boolean;
}

export function createMeldingen(root: HTMLElement) {
  const plaats = need(root, "[data-berichten]");
  const live = need(root, "[data-live]");
  let wachtrij: string[] = [];
  let timer = 0;

  /** Let a screen reader say this once things are quiet; several are said together. */
  function announce(tekst: string) {
    if (!wachtrij.includes(tekst)) wachtrij.push(tekst);
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      live.textContent = wachtrij.join(" ");
      wachtrij = [];
    }, STIL);
  }

  /**
   * Show a message; a message that is not `vast` makes place for the next.
   * @returns closes it
   */
  function show({ tekst, soort = "goed", knoppen = [], vast = false }: Bericht): () => void {
    if (!vast || soort === "fout") clear(); // an error stands alone: it stays in sight
    const element = copyTemplate(root, "bericht");
    element.classList.add(`bericht--${soort}`);
    element.dataset.bericht = vast ? "vast" : "los";
    setText(find(element, "[data-bericht-tekst]"), tekst);
    const close = () => {
      element.remove();
      markFout();
    };
    for (const knop of knoppen) {
      const button = makeKnop(knop.tekst, () => {
        if (!knop.blijf) close();
        knop.doe();
      });
      need(element, "[data-bericht-knoppen]").append(button);
    }
    need(element, '[data-knop="bericht-weg"]').addEventListener("click", close);
    plaats.append(element);
    markFout();
    announce(tekst);
    return close;
  }

  /** Take away what is not `vast`. */
  function clear() {
    for (const los of plaats.querySelectorAll('[data-bericht="los"]')) los.remove();
    markFout();
  }

  /** That an error stands there, for the style of the page: `:root:has()` would look through all of it at every change. */
  function markFout() {
    document.documentElement.toggleAttribute("data-fout", find(plaats, ".bericht--fout") !== null);
  }

  return { announce, show, clear };
}

export type Meldingen = ReturnType<typeof createMeldingen>;
