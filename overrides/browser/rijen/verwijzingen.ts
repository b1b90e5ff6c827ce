/**
 * Choices that come from the rows of other tables: checkboxes; one of them, as chips or a list; and that with
 * room for another name. They follow those rows: renamed, added, gone. A row that is gone keeps its place in the data
 * (undo brings it back) but its id is never shown.
 */

import { find, findAll, make, setText, setValue, show } from "../dom/index.ts";
import { idsIn, isRijId } from "../idee/index.ts";
import type { Idee, Keuze, Keuzes, Kolom } from "../idee/index.ts";
import { fillChips } from "./chips.ts";

/** The choice that opens the text field beside it. */
export const ANDERS = "\u0000anders";
/** More than this is a list and no row of chips. */
const HOOGSTENS_CHIPS = 8;

/**
 * Bring all reference controls of a row up to date.
 * @param element the row
 */
export function fillVerwijzingen(
  element: HTMLElement,
  rij: Record<string, unknown>,
  kolommen: Kolom[],
  alleKeuzes: Keuzes,
  idee: Idee,
) {
  for (const kolom of kolommen) {
    const keuzes = alleKeuzes.get(kolom.id);
    if (!keuzes) continue;
    if (kolom.soort === "verwijzingen") fillVinkjes(element, rij, kolom, keuzes);
    else if (kolom.soort === "verwijzing") fillKeuze(element, rij, kolom, keuzes);
    else fillKeuzeOfTekst(element, rij, kolom, keuzes, idee);
  }
}

function fillVinkjes(element: HTMLElement, rij: Record<string, unknown>, kolom: Kolom, keuzes: Keuze[]) {
  const groep = find(element, `[data-verwijzingen="${kolom.id}"]`);
  const vak = groep && find(groep, "[data-vinkjes]");
  if (!groep || !vak) return;
  const gekozen = idsIn(rij[kolom.id]);
  const bestaand = findAll(vak, "input").map((input) => (input as HTMLInputElement).value);
  if (bestaand.join("\n") !== keuzes.map((keuze) => keuze.id).join("\n")) {
    const gefocust = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : "";
    const metFocus = vak.contains(document.activeElement);
    vak.replaceChildren(...keuzes.map((keuze) => makeVinkje(keuze.id)));
    if (metFocus) find(vak, `input[value="${CSS.escape(gefocust)}"]`)?.focus();
  }
  findAll(vak, "label").forEach((label, plaats) => {
    const keuze = keuzes[plaats];
    const input = label.querySelector("input");
    if (!keuze || !input) return;
    input.checked = gekozen.includes(keuze.id);
    setText(label.querySelector("span"), keuze.naam);
  });
  show(find(groep, "[data-vinkjes-leeg]"), keuzes.length === 0);
}

function makeVinkje(id: string) {
  const input = make("input");
  input.type = "checkbox";
  input.value = id;
  const label = make("label", input, make("span"));
  label.className = "aankruis";
  return label;
}

function fillKeuze(element: HTMLElement, rij: Record<string, unknown>, kolom: Kolom, keuzes: Keuze[]) {
  const waarde = String(rij[kolom.id] ?? "");
  const ontbreekt = waarde !== "" && !keuzes.some((keuze) => keuze.id === waarde);
  const nietMeer = ontbreekt ? [{ id: waarde, naam: "niet meer in de lijst" }] : [];
  fillOpties(element, kolom, [...keuzes, ...nietMeer], waarde);
}

function fillKeuzeOfTekst(
  element: HTMLElement,
  rij: Record<string, unknown>,
  kolom: Kolom,
  keuzes: Keuze[],
  idee: Idee,
) {
  const groep = find(element, `[data-verwijzing-of-tekst="${kolom.id}"]`);
  if (!groep) return;
  const waarde = String(rij[kolom.id] ?? "");
  const isKeuze = keuzes.some((keuze) => keuze.id === waarde);
  const isTekst = waarde !== "" && !isKeuze && !isRijId(idee, waarde);
  const isAnders = isTekst || (waarde === "" && groep.hasAttribute("data-anders"));
  const opties = [...keuzes, { id: ANDERS, naam: "Iemand anders …" }];
  fillOpties(element, kolom, opties, isAnders ? ANDERS : isKeuze ? waarde : "");
  show(find(groep, "[data-tekst-vak]"), isAnders);
  setValue(find(groep, "[data-tekst-vak] input"), isTekst ? waarde : "");
}

/** A choice of few as chips, of more as a list. */
function fillOpties(element: HTMLElement, kolom: Kolom, opties: Keuze[], waarde: string) {
  const vak = find(element, `[data-verwijzing="${kolom.id}"]`);
  const chips = vak && find(vak, ".chips");
  const lijst = vak?.querySelector("select");
  if (!chips || !lijst) return;
  const isKort = opties.length <= HOOGSTENS_CHIPS;
  const naam = `${kolom.id}-${vak.closest<HTMLElement>("[data-rij]")?.dataset.rij ?? ""}`;
  fillChips(chips, naam, kolom.id, isKort ? opties : [], waarde);
  setOpties(lijst, isKort ? [] : [{ id: "", naam: "Kies …" }, ...opties], waarde);
  show(chips, isKort);
  show(lijst, !isKort);
}

function setOpties(lijst: Element | null, keuzes: Keuze[], waarde: string) {
  if (!(lijst instanceof HTMLSelectElement)) return;
  const gelijk =
    lijst.options.length === keuzes.length &&
    keuzes.every((keuze, i) => lijst.options[i]?.value === keuze.id && lijst.options[i]?.text === keuze.naam);
  if (!gelijk) lijst.replaceChildren(...keuzes.map((keuze) => new Option(keuze.naam, keuze.id)));
  if (lijst.value !== waarde) lijst.value = waarde;
}

/** The new value of a reference cell after a change in the page; undefined when it stays as it was. */
export function readVerwijzing(
  control: HTMLElement,
  rij: Record<string, unknown>,
): { kolom: string; waarde: unknown } | undefined {
  const vinkjes = control.closest("[data-verwijzingen]");
  if (vinkjes instanceof HTMLElement && control instanceof HTMLInputElement && control.type === "checkbox") {
    const kolom = vinkjes.dataset.verwijzingen ?? "";
    const zonder = idsIn(rij[kolom]).filter((id) => id !== control.value);
    return { kolom, waarde: control.checked ? [...zonder, control.value] : zonder };
  }
  const groep = control.closest("[data-verwijzing-of-tekst]");
  const keuze = groep instanceof HTMLElement ? readKeuze(control) : undefined;
  if (groep instanceof HTMLElement && keuze !== undefined) {
    const kolom = groep.dataset.verwijzingOfTekst ?? "";
    groep.toggleAttribute("data-anders", keuze === ANDERS);
    if (keuze !== ANDERS) return { kolom, waarde: keuze };
    show(find(groep, "[data-tekst-vak]"), true);
    find(groep, "[data-tekst-vak] input")?.focus();
    return { kolom, waarde: "" };
  }
  return undefined;
}

/** What is chosen now among chips or in a list; undefined for any other field. */
function readKeuze(control: HTMLElement) {
  if (control instanceof HTMLSelectElement) return control.value;
  if (!(control instanceof HTMLInputElement) || control.type !== "radio") return undefined;
  return control.checked ? control.value : "";
}
