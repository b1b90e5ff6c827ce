/**
 * Room `uitkomst`: asking the core what it makes of an idea, and painting that on the page. What a question
 * means for an outcome is decided in the core. Imports `dom` and `idee`, and the engine by its type alone.
 */

import type { Pagina } from "../dom/index.ts";
import type { Engine } from "../engine/engine.ts";
import { createListeners } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import { createBevindingen } from "./bevindingen.ts";
import { createBridge } from "./bridge.ts";
import type { Bridge } from "./bridge.ts";
import { createRekenaar } from "./rekenen.ts";
import { createUitkomst } from "./uitkomst.ts";
import type { Beeld, Uitkomst } from "./vorm.ts";

export { draw } from "./beeld.ts";
export { RekenError } from "./bridge.ts";
export type { Bridge } from "./bridge.ts";
export type { Beeld, BeeldBlok, Blok, Lezer, Ontvangst, Run, Tabel, Uitkomst, Verslag, ZeefPunt } from "./vorm.ts";
export type Rekenkamer = ReturnType<typeof setUpUitkomst>;

const ZONDER_PYTHON =
  "De site kan je antwoorden nu niet nakijken op dit toestel. " +
  "Invullen en bewaren lukt gewoon, ook als bestand.";

export function setUpUitkomst(pagina: Pagina, tafel: Tafel, start: Promise<Engine>) {
  const uitkomst = createUitkomst(pagina, tafel);
  const bevindingen = createBevindingen(pagina, tafel);
  const bridge = createBridge(start);
  const uitkomsten = createListeners<Uitkomst>();
  const paint = (gevonden: Uitkomst, beelden: Record<string, Beeld>) => {
    uitkomst.paint(gevonden, beelden);
    bevindingen.paint(gevonden.puzzel);
    uitkomsten.tell(gevonden);
  };
  const { recompute } = createRekenaar(pagina, tafel, bridge, paint);
  tellWithoutPython(pagina, bridge);
  return { bridge, paint, recompute, onUitkomst: uitkomsten.on };
}

/** One line while Python is not there; it goes when Python comes back. */
function tellWithoutPython({ root, meldingen }: Pagina, bridge: Bridge) {
  let sluit = () => {};
  bridge.onState((state) => {
    root.toggleAttribute("data-zonder-python", state === "fout");
    sluit();
    if (state !== "fout") return;
    const knoppen = [{ tekst: "Probeer opnieuw", doe: bridge.retry }];
    sluit = meldingen.show({ tekst: ZONDER_PYTHON, soort: "aandacht", knoppen, vast: true });
  });
}
