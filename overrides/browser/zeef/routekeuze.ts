/**
 * The route of an idea: which questions one sees in the steps. What a route leaves out goes out of sight,
 * unless it has an answer; how far one is on it, and what is not asked, the core says.
 */

import { find, findAll, mark, need, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { ALLES, ZEEF, getTekst, isBeantwoord } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { writeRoute } from "../ideeen/index.ts";
import type { Rekenkamer } from "../uitkomst/index.ts";

const GEEN_VRAGEN = "In deze stap vraagt deze route niets. Kies ‘Alles’ als je hier verder wilt.";

/** @param onroute what follows when other questions show */
export function createRoutekeuze(
  { root }: Pagina,
  { instrument, werkplek }: Tafel,
  { onUitkomst }: Rekenkamer,
  onroute: () => void,
) {
  const bij = need(root, "[data-route-bij]");
  const naarZeef = need(root, "[data-route-zeef]", HTMLAnchorElement);
  const alles = need(root, `[data-vraag="route"] input[value="${ALLES}"]`, HTMLInputElement);
  const stappen = findAll(root, "[data-stap]").map((stap) => ({
    stap,
    velden: findAll(stap, "[data-vraag]").map((veld) => ({ veld, id: veld.dataset.vraag ?? "" })),
    secties: findAll(stap, "section").filter((sectie) => find(sectie, "[data-vraag]")),
  }));
  /** What is asked only sometimes and need not be asked now; null before the core said so. */
  let nietAanDeOrde: Set<string> | null = null;
  let gepland = false;

  function refresh() {
    const { idee } = werkplek;
    if (!idee) return;
    const route = instrument.routes.find(({ id }) => id === getTekst(idee, "route"));
    if (!route) alles.checked = true; // who never chose sees all
    const gevraagd = route && route.id !== ALLES ? new Set(route.vragen) : null;
    let isAnders = false;
    for (const { velden, secties } of stappen) {
      for (const { veld, id } of velden) {
        const isBuiten = gevraagd !== null && !gevraagd.has(id) && !isToch(idee, id);
        // what one is emptying stays until one goes elsewhere
        if (isBuiten === veld.hasAttribute("data-buiten-route") || (isBuiten && veld.contains(document.activeElement))) continue;
        veld.toggleAttribute("data-buiten-route", isBuiten);
        isAnders = true;
      }
      for (const sectie of secties) sectie.toggleAttribute("data-buiten-route", !find(sectie, VRAAG));
    }
    const hier = stappen.find(({ stap }) => !stap.hasAttribute("data-verborgen"));
    const isLeeg = hier !== undefined && !find(hier.stap, VRAAG);
    const aantal = `Je ziet ${route?.vragen.length ?? 0} vragen, en wat al een antwoord heeft.`;
    setText(bij, !gevraagd ? "" : isLeeg ? GEEN_VRAGEN : aantal);
    bij.toggleAttribute("data-geen-vragen", gevraagd !== null && isLeeg);
    show(naarZeef, route?.id === ZEEF);
    mark(naarZeef, "href", writeRoute(idee.id, ZEEF));
    if (isAnders) onroute();
  }

  /** Whether a question outside the route is shown all the same: it has an answer, or an answer calls for it. */
  function isToch(idee: Idee, id: string) {
    const opgeroepen = nietAanDeOrde !== null && Boolean(instrument.vragen.get(id)?.als) && !nietAanDeOrde.has(id);
    return opgeroepen || isBeantwoord(idee, id);
  }

  /** Once, after everything that happens now. */
  function plan() {
    if (gepland) return;
    gepland = true;
    queueMicrotask(() => {
      gepland = false;
      refresh();
    });
  }

  onUitkomst((uitkomst) => {
    nietAanDeOrde = new Set(uitkomst.niet_aan_de_orde);
    plan();
  });
  werkplek.on((gebeurtenis) => {
    if (gebeurtenis === "open") nietAanDeOrde = null;
    plan();
  });

  return { refresh };
}

/** A question that the chosen route shows. */
const VRAAG = "[data-vraag]:not([data-buiten-route])";
