/**
 * Typing at the table: the fields of one row in a dialog, and the field in which one types a new piece. Both are
 * fields of the form (`rijen`) with their hooks, so that its one listener carries every letter to the idea.
 */

import { find, make, makeKnop, setText } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { addRij, createId, createRij, getKeuzes, getRij, naamVanRij, needVraag } from "../idee/index.ts";
import type { Rij, Tafel } from "../idee/index.ts";
import { fillVelden, openVelden } from "../rijen/index.ts";
import { verschil } from "../puzzel/index.ts";
import type { Stap, Zet } from "../puzzel/index.ts";
import { el, stil } from "./stukken.ts";

/** What somebody did by typing, to be taken back in one go. */
export type Meld = (zet: Zet) => void;

export function createRijDialoog({ root }: Pagina, tafel: Tafel, ouder: HTMLElement, meld: Meld) {
  const { instrument, werkplek } = tafel;
  const kop = el("h3", "dialoog__kop");
  kop.id = "puzzel-rij-kop";
  const vak = el("div", "puzzelrij");
  const klaar = makeKnop("Klaar", () => dialoog.close());
  klaar.className = "knop knop--vol";
  const dialoog = el("dialog", "dialoog", el("div", "dialoog__binnen", kop, vak, el("p", "dialoog__knoppen", klaar)));
  dialoog.setAttribute("aria-labelledby", kop.id);
  ouder.append(dialoog);
  let open: { tabel: string; id: string; was: Rij | undefined } | null = null;

  /** @param kolom the field to begin in, if not the first */
  function show(tabel: string, id: string, kolom = "") {
    const { idee } = werkplek;
    const veld = find(root, `[data-vraag="${tabel}"]`);
    if (!idee || !veld) return;
    open = { tabel, id, was: structuredClone(getRij(idee, tabel, id)) };
    vak.dataset.rij = id;
    vak.dataset.tabel = tabel;
    vak.replaceChildren();
    openVelden(veld, vak);
    find(vak, ".rij__knoppen")?.remove();
    refresh();
    dialoog.showModal();
    const doel = kolom && find(vak, `[data-kolom="${kolom}"], [data-verwijzing-of-tekst="${kolom}"] select, [data-verwijzingen="${kolom}"] input`);
    (doel || find(vak, "textarea, input, select"))?.focus();
  }

  /** Follow the row while one types in it, and the names one can choose. */
  function refresh() {
    const { idee } = werkplek;
    if (!open || !idee) return;
    const vraag = needVraag(instrument, open.tabel);
    const rij = getRij(idee, open.tabel, open.id) ?? {};
    setText(kop, naamVanRij(rij, vraag.kolommen[0]) || `${vraag.rijnaam} zonder naam`);
    setText(find(vak, "[data-rij-legende]"), vraag.rijnaam);
    fillVelden(vak, vraag, rij, getKeuzes(vraag.kolommen, instrument, idee), idee, tafel);
  }

  dialoog.addEventListener("close", () => {
    const { idee } = werkplek;
    if (!open || !idee) return;
    const { tabel, id, was } = open;
    open = null;
    vak.replaceChildren();
    const stappen: Stap[] = verschil(idee, tabel, was, id);
    if (stappen.length) meld({ zin: `‘${kop.textContent}’ is gewijzigd.`, stappen });
  });

  return { show, refresh };
}

/**
 * The field in which one types a new piece: it lies there with its first letter. Enter goes on with the next.
 * @param vooraf what such a piece has from the start
 */
export function makeErbij(
  { instrument, werkplek }: Tafel,
  tabel: string,
  vooraf: Record<string, string>,
  meld: Meld,
) {
  const vraag = needVraag(instrument, tabel);
  const input = make("input");
  input.type = "text";
  input.className = "veld__invoer";
  input.autocomplete = "off";
  input.dataset.kolom = vraag.kolommen[0]?.id ?? "naam";
  input.setAttribute("enterkeyhint", "next");
  const nieuw = ["bundels", "activiteiten", "partners", "afspraken"].includes(tabel) ? "Nieuwe" : "Nieuw";
  input.placeholder = `${tabel === "indicatoren" ? "Nieuwe" : nieuw} ${vraag.rijnaam} …`;
  const vak = el("label", "legerbij", stil(`${input.placeholder} Enter voegt toe.`), input);
  vak.dataset.tabel = tabel;
  vak.dataset.rij = createId();

  function klaar() {
    const { idee } = werkplek;
    const id = vak.dataset.rij ?? "";
    if (!input.value.trim() || !idee || !getRij(idee, tabel, id)) return;
    const naam = input.value.trim();
    vak.dataset.rij = createId();
    input.value = "";
    meld({ zin: `‘${naam}’ ligt op tafel.`, stappen: verschil(idee, tabel, undefined, id) });
  }

  // before the form's own listener, which fills in what was typed
  input.addEventListener("input", () => {
    const id = vak.dataset.rij ?? "";
    if (!werkplek.idee || getRij(werkplek.idee, tabel, id) || !input.value) return;
    werkplek.edit((idee, nu) => addRij(idee, tabel, createRij(vraag, vooraf, id), nu));
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    klaar();
  });
  input.addEventListener("change", klaar);
  return vak;
}
