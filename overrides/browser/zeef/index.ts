/**
 * Room `zeef`: the sieve, one question per screen, and the choice of a route. Both show the form's own
 * questions: nothing is copied. Imports `dom`, `idee`, and what `uitkomst` and `ideeen` give.
 */

import { find, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { hasAntwoorden } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Ideeen } from "../ideeen/index.ts";
import type { Rekenkamer } from "../uitkomst/index.ts";
import { createEinde } from "./einde.ts";
import { createRoutekeuze } from "./routekeuze.ts";
import { createZeef } from "./zeef.ts";

/** @param onroute what follows when a route shows other questions */
export function setUpZeef(pagina: Pagina, tafel: Tafel, rekenkamer: Rekenkamer, ideeen: Ideeen, onroute: () => void) {
  const einde = createEinde(pagina, tafel, rekenkamer.bridge, ideeen.goIdee);
  const zeef = createZeef(pagina, tafel, rekenkamer, einde);
  const routekeuze = createRoutekeuze(pagina, tafel, rekenkamer, onroute);
  const begin = find(pagina.root, "[data-begin]");
  ideeen.onWissel(({ naar }) => {
    if (naar === "zeef") zeef.enter();
    // not for an address that only means something to do: what it led to was told before it
    if (naar === "hub" || naar === "idee" || naar === "stap" || naar === "tafel") zeef.leave();
    routekeuze.refresh();
    const { idee } = tafel.werkplek;
    // not while one types: what goes away above a field pushes it
    if (naar === "stap") show(begin, idee !== null && !hasAntwoorden(idee));
  });
}
