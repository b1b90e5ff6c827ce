/**
 * The fields of one open row: made when it opens, filled from the idea, read when something is typed or
 * chosen. What a closed row says is in `zeggen.ts`.
 */

import { copyTemplate, find, findAll, isControl, setAllText, setText, setValue, show } from "../dom/index.ts";
import { asText, idsIn, naamVan } from "../idee/index.ts";
import type { Idee, Keuzes, Tafel, Vraag } from "../idee/index.ts";
import { nameChips } from "./chips.ts";
import { fillVerwijzingen, readVerwijzing } from "./verwijzingen.ts";
import { naamVanKaart } from "./zeggen.ts";

/** What was typed or chosen: a column and its value. */
type Gelezen = { kolom: string; waarde: unknown };

export function velden(kaart: HTMLElement) {
  return find(kaart, "[data-rij-velden]");
}

/** Put the fields in a row. */
export function openVelden(veld: HTMLElement, kaart: HTMLElement) {
  if (velden(kaart)) return;
  const nieuw = copyTemplate(veld, "rij-velden");
  nameChips(nieuw, kaart.dataset.rij ?? "");
  kaart.append(nieuw);
}

/** Show a row, or an empty one, in its fields. */
export function fillVelden(
  kaart: HTMLElement,
  vraag: Vraag,
  rij: Record<string, unknown>,
  keuzes: Keuzes,
  idee: Idee,
  { instrument, adres }: Tafel,
) {
  const vak = velden(kaart);
  if (!vak) return;
  const isNieuw = !vak.dataset.gevuld;
  vak.dataset.gevuld = "ja";
  for (const control of findAll(vak, "[data-kolom]")) {
    const waarde = asText(rij[control.dataset.kolom ?? ""]);
    if (control.closest("[data-verwijzing], [data-verwijzing-of-tekst]")) continue;
    if (control instanceof HTMLInputElement && control.type === "radio") control.checked = control.value === waarde;
    else setValue(control, waarde);
  }
  fillVerwijzingen(vak, rij, vraag.kolommen, keuzes, idee);
  const naam = naamVanKaart(vraag, rij, instrument);
  setAllText(vak, ".rij__knoppen [data-rij-naam]", naam || `nieuwe rij bij ${vraag.kort.toLowerCase()}`);
  const later = find(vak, "[data-rij-later]");
  // what is filled in stays in sight; one's own choice to fold it stands
  if (isNieuw && later instanceof HTMLDetailsElement) {
    later.open = findAll(later, ":checked").length > 0 || findAll(later, "textarea").some(isFilled);
  }
  fillHerkomst(vak, rij);

  /** Where a row came from: a question, or rows that a finding of the puzzle was about. */
  function fillHerkomst(plaats: HTMLElement, inhoud: Record<string, unknown>) {
    const vanVraag = find(plaats, "[data-kolom-vraag]");
    const bron = vanVraag && instrument.vragen.get(asText(inhoud[vanVraag.dataset.kolomVraag ?? ""]));
    const link = vanVraag?.querySelector("a");
    show(vanVraag, Boolean(bron));
    if (bron && link) {
      setText(link, `‘${bron.kort}’`);
      link.href = adres(bron.id);
    }
    const rijen = find(plaats, "[data-kolom-rijen]");
    const namen = idsIn(inhoud[rijen?.dataset.kolomRijen ?? ""]).map((id) => naamVan(instrument, idee, id));
    setText(rijen, namen.filter((item) => item !== null).join(", "));
  }
}

/** Whether the further columns of a row of this table are unfolded: then those of the next one are too. */
export function isUitgevouwen(veld: HTMLElement) {
  return find(veld, "[data-rij-later][open]") !== null;
}

export function vouwUit(kaart: HTMLElement) {
  find(kaart, "[data-rij-later]")?.setAttribute("open", "");
}

/** @returns undefined when nothing of the row changed */
export function readVeld(control: HTMLElement, rij: Record<string, unknown>): Gelezen | undefined {
  return readVerwijzing(control, rij) ?? readControl(control);
}

function readControl(control: HTMLElement): Gelezen | undefined {
  const { kolom } = control.dataset;
  if (!kolom || !isControl(control)) return undefined;
  const isLeeg = control.type === "radio" && control instanceof HTMLInputElement && !control.checked;
  return { kolom, waarde: isLeeg ? "" : control.value };
}

export function hasInput(kaart: HTMLElement) {
  return findAll(kaart, 'input:not([type="checkbox"], [type="radio"]), textarea').some(isFilled);
}

function isFilled(control: Element) {
  return isControl(control) && control.value !== "";
}

export function firstControl(kaart: HTMLElement | null) {
  const vak = kaart && velden(kaart);
  return vak && find(vak, "textarea, input:checked, input, select");
}

/** The fields in which Enter does nothing of its own. */
const ZONDER_ENTER = 'input:is([type="radio"], [type="checkbox"], [type="date"])';

/**
 * What Enter goes on to: from a text of one line to the next text of the row, from a choice to the next text
 * that is empty, and after the last one to the next row; null where Enter does something else.
 */
export function naEnter(control: HTMLElement, kaart: HTMLElement): HTMLElement | "rij" | null {
  const isKeuze = control.matches(ZONDER_ENTER);
  if (!isKeuze && !(control instanceof HTMLTextAreaElement)) return null;
  const verder = findAll(kaart, "textarea[data-kolom]").filter(
    (tekst) => tekst.checkVisibility() && control.compareDocumentPosition(tekst) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const volgende = isKeuze ? verder.find((tekst) => !isFilled(tekst)) : verder[0];
  if (!volgende) return "rij";
  return isKeuze || control.dataset.eenRegel !== undefined ? volgende : null;
}
