/** The questions of an uitnodiging in the page, and reading and filling in what somebody answers. */

import { copyTemplate, find, findAll, need, setText, setValue, show } from "../dom/index.ts";
import { expandVragen, TEMPERATUUR, vragenmerk } from "../draad/index.ts";
import type { Oordeel, Uitnodiging } from "../draad/index.ts";
import type { Gegevens } from "./gegevens.ts";

export interface Gevraagd {
  /** In the order asked, also those that this site does not have */
  vragen: string[];
  /** Whether who asks means this very list */
  gelijk: boolean;
  aantal: number;
  /** How many of them this site no longer has */
  verdwenen: number;
}

/** With more questions than this a reason is asked once something is chosen: the page stays short. */
const WEINIG = 3;

/** Put the questions that are asked in the page, under the heads of their sections. */
export async function placeVragen(root: HTMLElement, u: Uitnodiging, { checks }: Gegevens): Promise<Gevraagd> {
  const vragen = expandVragen(u.gevraagd, checks);
  const alle = new Map(findAll(copyTemplate(root, "gesteld"), "[data-vraag]").map((een) => [een.dataset.vraag ?? "", een]));
  const gesteld = vragen.flatMap((id) => alle.get(id) ?? []).filter((vraag) => mayAsk(vraag, u));
  const secties = new Set(gesteld.map((vraag) => vraag.dataset.sectie));
  let sectie = "";
  const stukken = gesteld.flatMap((vraag) => {
    const nieuw = secties.size > 1 && vraag.dataset.sectie !== sectie;
    sectie = vraag.dataset.sectie ?? "";
    return nieuw && sectie ? [makeKop(root, sectie), vraag] : [vraag];
  });
  const plaats = need(root, "[data-gesteld]");
  plaats.dataset.gesteld = gesteld.length > WEINIG ? "veel" : "een";
  plaats.replaceChildren(...stukken);
  const gelijk = (await vragenmerk(vragen)) === u.merk;
  return { vragen, gelijk, aantal: gesteld.length, verdwenen: vragen.length - gesteld.length };
}

/** Partners are asked only what the instrument lets them be asked. */
function mayAsk(vraag: HTMLElement, { soort }: Uitnodiging) {
  return soort === "vragen" || Boolean(vraag.dataset.aan?.split(" ").includes("partner"));
}

function makeKop(root: HTMLElement, sectie: string) {
  const kop = copyTemplate(root, "sectiekop");
  setText(kop, sectie);
  return kop;
}

export const isTemperatuur = ({ vragen }: Gevraagd) => vragen.length === 1 && vragen[0] === TEMPERATUUR;

/** What was answered so far; of a question without answer nothing. */
export function readOordelen(root: HTMLElement): Record<string, Oordeel> {
  return Object.fromEntries(
    findAll(root, "[data-vraag]").flatMap((vraag): [string, Oordeel][] => {
      const gekozen = find(vraag, "input:checked");
      const waarde = gekozen instanceof HTMLInputElement ? gekozen.value : "";
      const waarom = textOf(find(vraag, '[data-veld="waarom"]'));
      const oordeel = { ...(waarde && { waarde }), ...(waarom && { waarom }) };
      return waarde || waarom ? [[vraag.dataset.vraag ?? "", oordeel]] : [];
    }),
  );
}

export function fillOordelen(root: HTMLElement, oordelen: Record<string, Oordeel>) {
  for (const vraag of findAll(root, "[data-vraag]")) {
    const id = vraag.dataset.vraag ?? "";
    const oordeel = Object.hasOwn(oordelen, id) ? oordelen[id] : undefined;
    choose(vraag, oordeel?.waarde);
    setValue(find(vraag, '[data-veld="waarom"]'), oordeel?.waarom ?? "");
  }
}

/** Choose one of the options of a question, or none. */
export function choose(vraag: HTMLElement, waarde = "") {
  for (const optie of vraag.querySelectorAll<HTMLInputElement>('input[type="radio"]')) optie.checked = optie.value === waarde;
  showWis(vraag);
}

/** What was chosen can be taken back. */
export function showWis(vraag: HTMLElement) {
  show(find(vraag, '[data-knop="wis"]'), find(vraag, "input:checked") !== null);
}

/** How many of the questions have an answer, as one says it. */
export function zegTelling(aantal: number, ingevuld: number) {
  return aantal > 1 ? `${ingevuld} van ${aantal} vragen beantwoord` : "";
}

export function textOf(control: Element | null) {
  const is = control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
  return is ? control.value.trim() : "";
}
