/**
 * What a partner says about the puzzle: per piece what they bring in, what is missing, what they contribute.
 * Every control stands in an element with `data-soort` and `data-over`, and becomes one voorstel.
 */

import { copyTemplate, find, findAll, focusOn, need, setText, setValue, show } from "../dom/index.ts";
import type { Uitnodiging, Voorstel } from "../draad/index.ts";
import { own } from "./gegevens.ts";
import type { Gegevens } from "./gegevens.ts";
import { naamVan, restOf } from "./meegestuurd.ts";
import { choose, textOf } from "./vragen.ts";

/** Table → how one answers a row of it. */
const LIJSTEN = { puzzelstukken: "inbreng", activiteiten: "opmerking" };
const NIEUW = ["nieuw-stuk", "nieuwe-activiteit"];
const PARTNERS = "partners";
let teller = 0;

export function placePuzzel(root: HTMLElement, u: Uitnodiging, gegevens: Gegevens) {
  show(need(root, "[data-puzzel]"), u.soort === "puzzel");
  for (const [tabel, sjabloon] of Object.entries(LIJSTEN)) {
    const rijen = own(u.delen, tabel);
    const deel = own(gegevens.delen, tabel);
    const stukjes = typeof rijen === "object" && deel ? rijen.map((rij) => {
      const stukje = copyTemplate(root, sjabloon);
      stukje.dataset.over = rij.id;
      setText(find(stukje, "[data-naam-van]"), naamVan(deel, rij));
      setText(find(stukje, "[data-bij]"), ` bij ‘${naamVan(deel, rij)}’`);
      const meer = restOf(u, deel, rij);
      setText(find(stukje, "[data-meer-van]"), meer);
      show(find(stukje, "[data-meer-van]"), meer !== "");
      nameRadios(stukje);
      return stukje;
    }) : [];
    need(root, `[data-lijst="${tabel}"]`).replaceChildren(...stukjes);
  }
  for (const soort of NIEUW) need(root, `[data-nieuw="${soort}"]`).replaceChildren();
  setValue(find(root, '[data-soort="bijdrage"] [data-tekst]'), "");
}

/** The radios of one piece belong together, and to no other. */
function nameRadios(stukje: HTMLElement) {
  teller += 1;
  for (const radio of stukje.querySelectorAll<HTMLInputElement>('input[type="radio"]')) radio.name = `inbreng-${teller}`;
}

/** One more row for what is missing; the focus goes there. */
export function addNieuw(root: HTMLElement, soort: string, focus = true) {
  const rij = copyTemplate(root, soort);
  need(root, `[data-nieuw="${soort}"]`).append(rij);
  if (focus) focusOn(find(rij, "[data-tekst]"));
  return rij;
}

/** Take a row back; the focus goes to the button that made it. */
export function removeNieuw(root: HTMLElement, rij: HTMLElement) {
  rij.remove();
  focusOn(find(root, `[data-knop="${rij.dataset.soort}"]`));
}

/**
 * Everything that was proposed; a piece without a word is no voorstel.
 * @param naam of the organisation that answers: is it a partner in the list, then the bijdrage is about that row
 */
export function readVoorstellen(root: HTMLElement, u: Uitnodiging, naam: string): Voorstel[] {
  if (u.soort !== "puzzel") return [];
  return findAll(need(root, "[data-puzzel]"), "[data-soort]").flatMap((stukje) => {
    const waarde = valueOf(stukje);
    const tekst = textOf(find(stukje, "[data-tekst]"));
    const soort = stukje.dataset.soort ?? "";
    const over = soort === "bijdrage" ? partnerOf(u, naam) : (stukje.dataset.over ?? "");
    // a kind of piece without its name is nothing yet
    if (NIEUW.includes(soort) ? !tekst : !tekst && !waarde) return [];
    const alsOpmerking = soort === "inbreng" && !waarde ? "opmerking" : soort;
    return [{ over, soort: alsOpmerking, ...(waarde && { waarde }), ...(tekst && { tekst }) }];
  });
}

function valueOf(stukje: HTMLElement) {
  const gekozen = find(stukje, "input:checked");
  return gekozen instanceof HTMLInputElement ? gekozen.value : textOf(find(stukje, "select[data-waarde]"));
}

function partnerOf(u: Uitnodiging, naam: string) {
  const plat = (tekst = "") => tekst.trim().toLocaleLowerCase("nl");
  const partners = own(u.delen, PARTNERS);
  const zelf = typeof partners === "object" && partners.find((rij) => plat(rij.naam) === plat(naam) && plat(naam));
  return zelf ? zelf.id : PARTNERS;
}

/** Show what was proposed before. */
export function fillVoorstellen(root: HTMLElement, voorstellen: Voorstel[]) {
  for (const { over, soort, waarde = "", tekst = "" } of voorstellen) {
    const stukje = NIEUW.includes(soort)
      ? addNieuw(root, soort, false)
      : findAll(need(root, "[data-puzzel]"), "[data-soort]").find((een) =>
          soort === "bijdrage" ? een.dataset.soort === soort : een.dataset.over === over,
        );
    if (!stukje) continue;
    if (soort === "inbreng") choose(stukje, waarde);
    setValue(find(stukje, "select[data-waarde]"), waarde);
    setValue(find(stukje, "[data-tekst]"), tekst);
  }
}
