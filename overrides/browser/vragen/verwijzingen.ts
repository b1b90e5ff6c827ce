/**
 * Choices that come from the rows of other tables: checkboxes, a list, a list with room for another
 * name. They follow those rows: renamed, added, gone. A row that is gone keeps its place in the data
 * (undo brings it back) but its id is never shown.
 */

import { find, findAll, make, setText, setValue, show } from "../dom/dom.ts";
import { getRijen } from "../idee/idee.ts";
import { VASTE_NAMEN } from "../idee/instrument.ts";
import type { Idee } from "../idee/idee.ts";
import type { Instrument, Kolom } from "../idee/instrument.ts";

type Keuze = { id: string; naam: string };
/** per column */
export type Keuzes = Map<string, Keuze[]>;

/** The value in a list that opens the text field beside it. */
export const ANDERS = "\u0000anders";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What to call a row: its first column, a choice by its name. "" when it has none yet. */
export function naamVanRij(rij: Record<string, unknown>, kolom: Kolom | undefined) {
  const waarde = kolom ? rij[kolom.id] : "";
  const tekst = typeof waarde === "string" ? waarde.trim() : "";
  if (kolom?.soort !== "keuze") return tekst;
  return kolom.opties.find((optie) => optie.id === tekst)?.naam ?? "";
}

/** What to call anything that an id may point to; null when it no longer exists. */
export function naamVan(instrument: Instrument, idee: Idee, id: string): string | null {
  const vast = VASTE_NAMEN.get(id);
  if (vast) return vast;
  for (const vraag of instrument.vragen.values()) {
    const rij = vraag.soort === "rijen" && getRijen(idee, vraag.id).find((item) => item.id === id);
    if (rij) return naamVanRij(rij, vraag.kolommen[0]) || `${vraag.rijnaam} zonder naam`;
  }
  return null;
}

/** The table a row is in. */
export function tabelVan(instrument: Instrument, idee: Idee, id: string) {
  return [...instrument.vragen.values()].find(
    (vraag) => vraag.soort === "rijen" && getRijen(idee, vraag.id).some((rij) => rij.id === id),
  );
}

/** The choices of a reference column now. */
function keuzesVan(instrument: Instrument, idee: Idee, kolom: Kolom): Keuze[] {
  return (kolom.naar ?? []).flatMap((naar) => {
    const vast = VASTE_NAMEN.get(naar);
    if (vast) return [{ id: naar, naam: vast }];
    const eerste = instrument.vragen.get(naar)?.kolommen[0];
    return getRijen(idee, naar)
      .map((rij) => ({ id: rij.id, naam: naamVanRij(rij, eerste) }))
      .filter((keuze) => keuze.naam !== "");
  });
}

/** The choices of every reference column of a table now: the same for all its rows. */
export function getKeuzes(kolommen: Kolom[], instrument: Instrument, idee: Idee): Keuzes {
  const verwijzend = kolommen.filter((kolom) => kolom.soort.startsWith("verwijzing"));
  return new Map(verwijzend.map((kolom) => [kolom.id, keuzesVan(instrument, idee, kolom)]));
}

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
    else if (kolom.soort === "verwijzing") fillLijst(element, rij, kolom, keuzes);
    else fillLijstOfTekst(element, rij, kolom, keuzes, idee);
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

function fillLijst(element: HTMLElement, rij: Record<string, unknown>, kolom: Kolom, keuzes: Keuze[]) {
  const lijst = find(element, `[data-verwijzing="${kolom.id}"]`);
  const waarde = String(rij[kolom.id] ?? "");
  const weg = waarde !== "" && !keuzes.some((keuze) => keuze.id === waarde);
  const nietMeer = weg ? [{ id: waarde, naam: "niet meer in de lijst" }] : [];
  setOpties(lijst, [{ id: "", naam: "Kies …" }, ...keuzes, ...nietMeer], waarde);
}

function fillLijstOfTekst(
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
  const open = isTekst || (waarde === "" && groep.hasAttribute("data-anders"));
  setOpties(
    find(groep, "[data-keuze-of-tekst]"),
    [{ id: "", naam: "Kies …" }, ...keuzes, { id: ANDERS, naam: "Iemand anders …" }],
    open ? ANDERS : isKeuze ? waarde : "",
  );
  show(find(groep, "[data-tekst-vak]"), open);
  setValue(groep.querySelector("[data-kolom]"), isTekst ? waarde : "");
}

export function setOpties(lijst: Element | null, keuzes: Keuze[], waarde: string) {
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
  if (vinkjes instanceof HTMLElement && control instanceof HTMLInputElement) {
    const kolom = vinkjes.dataset.verwijzingen ?? "";
    const zonder = idsIn(rij[kolom]).filter((id) => id !== control.value);
    return { kolom, waarde: control.checked ? [...zonder, control.value] : zonder };
  }
  const groep = control.closest("[data-verwijzing-of-tekst]");
  if (groep instanceof HTMLElement && control instanceof HTMLSelectElement) {
    const kolom = groep.dataset.verwijzingOfTekst ?? "";
    groep.toggleAttribute("data-anders", control.value === ANDERS);
    if (control.value !== ANDERS) return { kolom, waarde: control.value };
    show(find(groep, "[data-tekst-vak]"), true);
    find(groep, "[data-tekst-vak] input")?.focus();
    return { kolom, waarde: "" };
  }
  return undefined;
}

/** Tell the id of a row that is gone from a name somebody typed. */
export function isRijId(idee: Idee, tekst: string) {
  const antwoorden = Object.values(idee.antwoorden);
  return UUID.test(tekst) || antwoorden.some((antwoord) => Object.hasOwn(antwoord?.verwijderd ?? {}, tekst));
}

export function idsIn(waarde: unknown) {
  if (typeof waarde === "string") return waarde ? [waarde] : [];
  return Array.isArray(waarde) ? waarde.filter((id) => typeof id === "string") : [];
}
