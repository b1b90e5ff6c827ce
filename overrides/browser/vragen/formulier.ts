/**
 * The form and the idea: one listener carries every keystroke to the idea, one `refresh` shows the
 * idea in the form. Refreshing is cheap, can be done at any time, and never disturbs the field
 * somebody is typing in. Rows live in `tabellen.ts`; outcomes in another room.
 */

import {
  around,
  copyTemplate,
  find,
  findAll,
  isControl,
  mark,
  mirror,
  need,
  setAllText,
  setText,
  setValue,
  show,
  whenIdle,
} from "../dom/index.ts";
import type { Control, Pagina } from "../dom/index.ts";
import { getRijen, getTekst, hasAntwoorden, needVraag, setTitel, setVeld, zegTitel } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import type { Tabellen } from "../rijen/index.ts";
import { BESLISSING, gekozenBeslissing } from "./beslissing.ts";

/** Milliseconds after which the form follows what is typed, also when the browser never rests. */
const UITERLIJK = 200;
/** Answers after which the note opens by itself: there is something to say. */
const VRAAGT_UITLEG = new Set(["deels", "nee", "weten-we-nog-niet"]);

/**
 * @param ook what else to refresh from the idea
 * @param beslis what is chosen at the decision, where a choice is more than its value
 */
export function createFormulier(
  { root, knoppen, released }: Pagina,
  { instrument, werkplek }: Tafel,
  tabellen: Tabellen,
  ook: ((idee: Idee) => void)[],
  beslis: (keuze: string) => void,
) {
  const velden = findAll(root, "[data-vraag]");
  const titel = need(root, "[data-titel]", HTMLTextAreaElement);
  const kop = need(root, "[data-kop]");
  let gepland = false;
  let straks = false;
  /** Somebody goes on in a text: that shows by itself, and nothing else comes or goes with it. */
  let typt = false;
  /** The text that was typed in last, if there is something in it. */
  let tekstveld: HTMLTextAreaElement | null = null;
  /** How often the form was refreshed. */
  let keer = 0;
  /** The answers after which a note was opened, so that it is not opened against the visitor's will. */
  const geopend = new WeakMap<HTMLElement, string>();
  /** What each question last showed: a long idea has thousands of controls. */
  const getoond = new WeakMap<HTMLElement, string>();

  function refresh() {
    const { idee } = werkplek;
    if (!idee) return;
    keer += 1;
    setValue(titel, idee.titel);
    setText(kop, zegTitel(idee));
    for (const veld of velden) refreshVraag(veld, idee);
    tabellen.refresh(idee);
    for (const refreshOok of ook) refreshOok(idee);
  }

  /** Refresh once, after everything that happens now; after a letter, when it and its outcome are on screen. */
  function plan() {
    if (typt && !straks) whenIdle(refreshPlanned, UITERLIJK);
    if (!typt && !gepland) queueMicrotask(refreshPlanned);
    straks ||= typt;
    gepland ||= !typt;
  }

  function refreshPlanned() {
    [gepland, straks] = [false, false];
    refresh();
  }

  function refreshVraag(veld: HTMLElement, idee: Idee) {
    const id = veld.dataset.vraag ?? "";
    const waarde = id === BESLISSING ? gekozenBeslissing(idee) : getTekst(idee, id);
    const stempel = JSON.stringify([idee.id, waarde, getTekst(idee, id, "nota"), getRijen(idee, id).length > 0]);
    const inGebruik = veld.contains(document.activeElement) && !around(document.activeElement, "[data-rijen]");
    if (!inGebruik && getoond.get(veld) === stempel) return;
    if (inGebruik) getoond.delete(veld);
    else getoond.set(veld, stempel);
    refreshNota(veld, idee, waarde);
    if (veld.dataset.type === "rijen") {
      mark(veld, "data-gevuld", getRijen(idee, id).length ? "ja" : "nee");
      return;
    }
    mark(veld, "data-gevuld", waarde.trim() ? "ja" : "nee");
    for (const control of findAll(veld, '[data-veld="waarde"]')) {
      if (control instanceof HTMLInputElement && control.type === "radio") {
        control.checked = control.value === waarde;
      } else setValue(control, waarde);
    }
    show(find(veld, '[data-knop="wis-antwoord"]'), waarde !== "");
  }

  function refreshNota(veld: HTMLElement, idee: Idee, waarde: string) {
    const nota = getTekst(idee, veld.dataset.vraag ?? "", "nota");
    if (nota) makeNota(veld);
    const vak = find(veld, "[data-nota]");
    if (!(vak instanceof HTMLDetailsElement)) return;
    setValue(vak.querySelector("textarea"), nota);
    const reden = nota ? "nota" : VRAAGT_UITLEG.has(waarde) ? waarde : "";
    if (geopend.get(vak) === reden) return;
    if (reden || !vak.contains(document.activeElement)) vak.open = reden !== "";
    geopend.set(vak, reden);
  }

  /** Questions without a fixed note get one when it is asked for. */
  function makeNota(veld: HTMLElement) {
    const plaats = find(veld, "[data-nota-plaats]");
    if (!plaats) return;
    const nota = copyTemplate(root, "nota");
    setAllText(nota, "[data-nota-bij]", needVraag(instrument, veld.dataset.vraag ?? "").kort);
    plaats.replaceWith(nota);
    geopend.set(nota, "nota");
  }

  root.addEventListener("input", (event) => {
    const control = event.target;
    if (!(control instanceof HTMLElement) || !isControl(control) || !werkplek.idee) return;
    if (control instanceof HTMLTextAreaElement) readArea(control);
    const gevuld = control instanceof HTMLTextAreaElement && control.value.trim() ? control : null;
    typt = gevuld !== null && gevuld === tekstveld;
    tekstveld = gevuld;
    take(control);
    typt = false;
  });

  /** What was typed or chosen, into the idea. */
  function take(control: Control) {
    const kaart = around(control, "[data-rij]");
    const veld = around(control, "[data-vraag]");
    // what it last showed is gone from now on, also where they leave the idea before the form follows
    if (veld) getoond.delete(veld);
    if (control === titel) werkplek.edit((idee, nu) => setTitel(idee, titel.value, nu));
    else if (kaart) tabellen.change(control, kaart);
    else if (veld?.dataset.vraag === BESLISSING && control.dataset.veld === "waarde") beslis(control.value);
    else if (veld && control.dataset.veld) {
      const welk = control.dataset.veld === "nota" ? "nota" : "waarde";
      werkplek.edit((idee, nu) => setVeld(idee, veld.dataset.vraag ?? "", welk, control.value, nu));
    }
  }

  // who opens a note is about to write it
  root.addEventListener("click", (event) => {
    const nota = around(event.target, "[data-nota] > summary")?.parentElement;
    if (!(nota instanceof HTMLDetailsElement) || nota.open) return;
    event.preventDefault();
    nota.open = true;
    find(nota, "textarea")?.focus();
  });
  root.addEventListener("submit", (event) => {
    if (event.target === find(root, "[data-formulier]")) event.preventDefault();
  });
  // Enter in the title or in a field of one sentence must not do anything surprising
  root.addEventListener("beforeinput", (event) => {
    const enter = event.inputType === "insertLineBreak" || event.inputType === "insertParagraph";
    if (enter && event.target instanceof HTMLElement && isOneLine(event.target)) event.preventDefault();
  });
  // named: on to the sieve when nothing was answered yet, else to the first question
  titel.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (werkplek.idee && !hasAntwoorden(werkplek.idee)) knoppen.press("zeef");
    else find(root, "[data-stap]:not([data-verborgen]) :is([data-vraag] input, [data-vraag] textarea)")?.focus();
  });
  // a field that was left alone while somebody typed in it catches up afterwards, unless an answer did that
  root.addEventListener("focusout", async () => {
    const toen = keer;
    await released();
    setTimeout(() => {
      if (keer === toen) refresh();
    });
  });
  werkplek.on((gebeurtenis) => {
    if (gebeurtenis !== "noteer") plan(); // what happened to an idea stands in none of its questions
  });

  knoppen.add({
    "wis-antwoord"(knop) {
      const veld = around(knop, "[data-vraag]");
      if (!veld) return;
      werkplek.edit((idee, nu) => setVeld(idee, veld.dataset.vraag ?? "", "waarde", "", nu));
      find(veld, 'input[type="radio"]')?.focus();
    },
    nota(knop) {
      const veld = around(knop, "[data-vraag]");
      if (!veld) return;
      makeNota(veld);
      find(veld, '[data-veld="nota"]')?.focus();
    },
  });

  return { refresh };
}

/** A field that grows with its sentence, but holds no line breaks. */
function isOneLine(control: HTMLElement) {
  return control.dataset.eenRegel !== undefined;
}

/** Let a text area grow with what was typed; what was pasted in a field of one sentence becomes one. */
function readArea(area: HTMLTextAreaElement) {
  if (isOneLine(area) && /[\r\n]/.test(area.value)) area.value = area.value.replace(/\s*[\r\n]+\s*/g, " ");
  mirror(area);
}
