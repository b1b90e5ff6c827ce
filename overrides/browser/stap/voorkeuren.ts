/**
 * Two switches below the list of sections, remembered on this device: all sections at once, and the codes of
 * the questions for who takes over from paper.
 */

import { findAll } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import type { Geheugen, Voorkeur } from "./geheugen.ts";

/** @param setAlles shows all sections, or one */
export function setUpVoorkeuren({ root, knoppen }: Pagina, geheugen: Geheugen, setAlles: (alles: boolean) => void) {
  const zet: Record<Voorkeur, (wil: boolean) => void> = {
    "toon-alles": setAlles,
    codes: (wil) => root.toggleAttribute("data-codes", wil),
  };

  function apply(wat: Voorkeur, wil: boolean) {
    for (const knop of findAll(root, `[data-knop="${wat}"]`)) knop.setAttribute("aria-pressed", String(wil));
    zet[wat](wil);
  }

  function toggle(wat: Voorkeur) {
    const wil = !geheugen.wil(wat);
    geheugen.keepVoorkeur(wat, wil);
    apply(wat, wil);
  }

  for (const wat of ["toon-alles", "codes"] as const) apply(wat, geheugen.wil(wat));
  knoppen.add({ "toon-alles": () => toggle("toon-alles"), codes: () => toggle("codes") });
}
