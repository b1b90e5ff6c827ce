/**
 * Follow-up points where they arise: an answer that is not yet a yes offers one on the spot, and the
 * last step goes over all points and conditions. The rows themselves live in the tables.
 */

import {
  around,
  arrange,
  childrenOf,
  copyTemplate,
  find,
  findAll,
  make,
  makeLink,
  setAllText,
  setText,
  setValue,
  show,
} from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { addRij, asText, createRij, getRijen, getTekst, needVraag, zegDatum } from "../idee/index.ts";
import type { Idee, Rij, Tafel } from "../idee/index.ts";
import { fillChips } from "../rijen/index.ts";

const TABEL = "opvolgpunten";
const OVERLOPEN = [TABEL, "voorwaarden"];
/** How the point begins, per answer; the question itself follows. */
const BEGIN = new Map([
  ["weten-we-nog-niet", "Nagaan"],
  ["deels", "Bespreken"],
  ["nee", "Bespreken"],
]);

export function createOpvolgpunten({ root, meldingen, knoppen }: Pagina, { instrument, werkplek, adres }: Tafel) {
  const velden = findAll(root, '[data-vraag][data-type="oordeel"], [data-vraag][data-type="keuze"]');
  const lijst = find(root, "[data-overlopen-lijst]");
  const plaatsTerug = find(root, "[data-terug]");
  let terug = "";
  /** What each element last showed of its row. */
  const getoond = new WeakMap<HTMLElement, { rij: Rij; op: string | undefined }>();

  /** Whether an element still shows this row as it is; what one is typing in never counts. */
  function isShown(element: HTMLElement, rij: Rij) {
    const was = getoond.get(element);
    if (was?.rij === rij && was.op === rij.op) return true;
    if (element.contains(document.activeElement)) getoond.delete(element);
    else getoond.set(element, { rij, op: rij.op });
    return false;
  }

  function refresh(idee: Idee) {
    for (const veld of velden) refreshAanbod(veld, idee);
    refreshOverlopen(idee);
    refreshTerug(idee);
  }

  /** Before the puzzle: what is still open, with the way back to its question. */
  function refreshTerug(idee: Idee) {
    if (plaatsTerug?.contains(document.activeElement)) return;
    const open = getRijen(idee, TABEL).filter((rij) => rij.stand !== "klaar" && asText(rij.wat).trim() !== "");
    const stempel = JSON.stringify([idee.id, open.map((rij) => [rij.wat, rij.vraag])]);
    if (stempel === terug) return;
    terug = stempel;
    const regels = open.map((rij) => {
      const vraag = instrument.vragen.get(asText(rij.vraag));
      const wat = asText(rij.wat);
      return make("li", wat, ...(vraag ? [" ", makeLink(adres(vraag.id), `naar ‘${vraag.kort}’`)] : []));
    });
    if (plaatsTerug) find(plaatsTerug, "[data-terug-lijst]")?.replaceChildren(...regels);
    show(plaatsTerug, regels.length > 0);
  }

  function refreshAanbod(veld: HTMLElement, idee: Idee) {
    const plaats = find(veld, '[data-voet="opvolgpunt"]');
    if (!plaats) return;
    const vraag = veld.dataset.vraag ?? "";
    const punten = getRijen(idee, TABEL).filter((rij) => rij.vraag === vraag);
    const bestaand = new Map(childrenOf(plaats).map((kaart) => [kaart.dataset.rij, kaart]));
    arrange(
      plaats,
      punten.map((rij) => fillPunt(bestaand.get(rij.id), rij)),
    );
    show(plaats, punten.length > 0);
    show(find(veld, '[data-knop="opvolgpunt-erbij"]'), BEGIN.has(getTekst(idee, vraag)) && punten.length === 0);
  }

  function fillPunt(bestaand: HTMLElement | undefined, rij: Rij) {
    const kaart = bestaand ?? copyTemplate(root, "opvolgpunt");
    if (isShown(kaart, rij)) return kaart;
    kaart.dataset.rij = rij.id;
    for (const control of findAll(kaart, "[data-kolom]")) {
      setValue(control, asText(rij[control.dataset.kolom ?? ""]));
    }
    setAllText(kaart, "[data-rij-naam]", asText(rij.wat));
    return kaart;
  }

  function refreshOverlopen(idee: Idee) {
    if (!lijst) return;
    const punten = OVERLOPEN.flatMap((tabel) => getRijen(idee, tabel).map((rij) => ({ tabel, rij })));
    const bestaand = new Map(childrenOf(lijst).map((li) => [li.dataset.rij, li]));
    const regels = punten.map(({ tabel, rij }) => fillOverloop(bestaand.get(rij.id), tabel, rij));
    arrange(lijst, regels);
    show(around(lijst, "[data-overlopen]"), punten.length > 0);
  }

  function fillOverloop(bestaand: HTMLElement | undefined, tabel: string, rij: Rij) {
    const li = bestaand ?? copyTemplate(root, "overloop");
    if (isShown(li, rij)) return li;
    const vraag = needVraag(instrument, tabel);
    li.dataset.rij = rij.id;
    li.dataset.tabel = tabel;
    setText(find(li, "[data-overloop-soort]"), vraag.rijnaam);
    setAllText(li, "[data-rij-naam]", asText(rij.wat) || `${vraag.rijnaam} zonder naam`);
    const tegen = asText(rij.tegen);
    const wie = [asText(rij.wie) || "nog niemand", tegen && `tegen ${zegDatum(tegen)}`];
    setText(find(li, "[data-overloop-wie]"), wie.filter(Boolean).join(", "));
    const opties = vraag.kolommen.find((kolom) => kolom.id === "stand")?.opties ?? [];
    const stand = asText(rij.stand) || opties[0]?.id || "";
    fillChips(find(li, "[data-overloop-stand]"), `stand-hier-${rij.id}`, "stand", opties, stand);
    return li;
  }

  function add(knop: HTMLElement) {
    const veld = around(knop, "[data-vraag]");
    const vraag = veld && instrument.vragen.get(veld.dataset.vraag ?? "");
    if (!veld || !vraag) return;
    const rij = werkplek.edit((idee, nu) => {
      const begin = BEGIN.get(getTekst(idee, vraag.id)) ?? "Nagaan";
      const nieuw = createRij(needVraag(instrument, TABEL), { wat: `${begin}: ${vraag.vraag}`, vraag: vraag.id });
      addRij(idee, TABEL, nieuw, nu);
      return nieuw;
    });
    if (!rij || !werkplek.idee) return;
    refreshAanbod(veld, werkplek.idee);
    find(veld, `[data-rij="${CSS.escape(rij.id)}"] [data-kolom="wie"]`)?.focus();
    meldingen.announce("Het opvolgpunt staat in de lijst van stap 2.");
  }

  knoppen.add({ "opvolgpunt-erbij": add });

  return { refresh };
}
