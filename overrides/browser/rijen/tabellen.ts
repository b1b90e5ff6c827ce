/**
 * Questions with rows, kept in step with the idea: opening one, adding, moving, taking away and putting back.
 * An empty row is only a place to type: it becomes one with the first thing in it.
 */

import {
  around,
  arrange,
  childrenOf,
  copyTemplate,
  createLookup,
  find,
  findAll,
  focusOn,
  make,
  makeKnop,
  need,
  setText,
  show,
} from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import {
  addRij,
  createId,
  createRij,
  firstStand,
  getKeuzes,
  getRij,
  getRijen,
  moveRij,
  needVraag,
  removeRij,
  restoreRij,
  setCel,
} from "../idee/index.ts";
import type { Idee, Keuzes, Rij, Tafel, Vraag } from "../idee/index.ts";
import { createAchterstand } from "./achterstand.ts";
import { setUpChips } from "./chips.ts";
import { setUpNieuwePartner } from "./nieuwe-partner.ts";
import {
  fillVelden,
  firstControl,
  hasInput,
  isUitgevouwen,
  naEnter,
  openVelden,
  readVeld,
  velden as veldenVan,
  vouwUit,
} from "./velden.ts";
import { fillVerwijzingen } from "./verwijzingen.ts";
import { naamVanKaart, writeKort } from "./zeggen.ts";

/** Tables that are filled in another way than by typing in an empty row. */
const ZONDER_CONCEPT = new Set(["inschattingen", "bewust-zo"]);

/** @param isVast whether the rows of a table may only be read now */
export function createTabellen(
  { root, meldingen, knoppen }: Pagina,
  tafel: Tafel,
  isVast: (tabel: string, idee: Idee) => boolean,
) {
  const { instrument, werkplek } = tafel;
  const velden = findAll(root, '[data-vraag][data-type="rijen"]');
  const lookups = new Map(velden.map((veld) => [veld, createLookup(veld)]));
  /** The row that is open, per table. */
  const open = new Map<string, string>();
  /** What was just taken away, per table: the place to put it back. */
  const weggehaald = new Map<string, { element: HTMLElement; plaats: number }>();
  /** What each row last showed, so that in a long table only what changed is touched. */
  const getoond = new WeakMap<HTMLElement, { rij: Rij; op: string | undefined; keuzes: string }>();
  /** Likewise for its number and the buttons to move it. */
  const genummerd = new WeakMap<HTMLElement, string>();
  const achterstand = createAchterstand();

  function refresh(idee: Idee) {
    for (const veld of velden) refreshTabel(veld, idee);
  }

  function refreshTabel(veld: HTMLElement, idee: Idee) {
    const vraag = needVraag(instrument, veld.dataset.vraag ?? "");
    const lijst = need(veld, "[data-rijen]");
    const rijen = getRijen(idee, vraag.id);
    const vast = isVast(vraag.id, idee);
    if (vast) open.delete(vraag.id);
    const bestaand = new Map(childrenOf(lijst).map((li) => [li.dataset.rij, li]));
    const keuzes = getKeuzes(vraag.kolommen, instrument, idee);
    const stempel = JSON.stringify([...keuzes]);
    const kaarten = rijen.map((rij) => {
      const kaart = bestaand.get(rij.id) ?? makeKaart(veld, vraag, rij.id);
      delete kaart.dataset.concept;
      bestaand.delete(rij.id);
      setOpen(veld, kaart, open.get(vraag.id) === rij.id, vast);
      refreshKaart(kaart, vraag, rij, keuzes, stempel);
      return kaart;
    });
    const concepten = [...bestaand.values()].filter((li) => li.dataset.concept && isWanted(vraag.id, li));
    if (!kaarten.length && !concepten.length && !ZONDER_CONCEPT.has(vraag.id)) {
      concepten.push(makeConcept(veld, vraag));
    }
    for (const concept of concepten) fillVerwijzingen(concept, {}, vraag.kolommen, keuzes, idee);
    const alle = [...kaarten, ...concepten];
    number(alle, vraag);
    const plek = weggehaald.get(vraag.id);
    if (plek) alle.splice(Math.min(plek.plaats, alle.length), 0, plek.element);
    arrange(lijst, alle);
    show(lookups.get(veld)?.findOnce("[data-rijen-leeg]") ?? null, kaarten.length === 0);
  }

  /** An empty row stays as long as no other one is open, or something is typed in it. */
  function isWanted(tabel: string, concept: HTMLElement) {
    const welke = open.get(tabel);
    return welke === undefined || welke === concept.dataset.rij || hasInput(concept);
  }

  function setOpen(veld: HTMLElement, kaart: HTMLElement, isOpen: boolean, vast: boolean) {
    const regel = kaart.querySelector('[data-knop="rij-open"]');
    regel?.toggleAttribute("disabled", vast);
    if (kaart.hasAttribute("data-open") === isOpen) return;
    kaart.toggleAttribute("data-open", isOpen);
    regel?.setAttribute("aria-expanded", String(isOpen));
    getoond.delete(kaart);
    genummerd.delete(kaart);
    if (isOpen) openVelden(veld, kaart);
    else veldenVan(kaart)?.remove();
  }

  /**
   * Show a row, if anything about it changed; new names in its choices alone can wait for a quiet moment.
   * @param stempel of the choices
   */
  function refreshKaart(kaart: HTMLElement, vraag: Vraag, rij: Rij, keuzes: Keuzes, stempel: string) {
    const { idee } = werkplek;
    const was = getoond.get(kaart);
    const zelfde = was?.rij === rij && was.op === rij.op;
    if (!idee || (zelfde && was.keuzes === stempel)) return;
    const fill = () => fillKaart(kaart, vraag, rij, keuzes, idee);
    if (zelfde && !kaart.contains(document.activeElement)) achterstand.add(kaart, fill);
    else {
      achterstand.drop(kaart);
      fill();
    }
    // what one is typing in was skipped, and a card with names of other rows must follow those
    const noemtRijen = vraag.kolommen.some((kolom) => kolom.soort === "rijen-ids");
    const telkens = noemtRijen || kaart.contains(document.activeElement);
    if (telkens) getoond.delete(kaart);
    else getoond.set(kaart, { rij, op: rij.op, keuzes: stempel });
  }

  function fillKaart(kaart: HTMLElement, vraag: Vraag, rij: Rij, keuzes: Keuzes, idee: Idee) {
    const naam = naamVanKaart(vraag, rij, instrument);
    setText(find(kaart, ".rij__kop [data-rij-naam]"), naam || `${vraag.rijnaam} zonder naam`);
    writeKort(find(kaart, "[data-rij-kort]"), vraag, rij, keuzes, instrument, idee);
    fillVelden(kaart, vraag, rij, keuzes, idee, tafel);
  }

  function number(kaarten: HTMLElement[], { rijnaam }: Vraag) {
    const laatste = kaarten.findLastIndex((item) => !item.dataset.concept);
    kaarten.forEach((kaart, plaats) => {
      const stempel = `${plaats} ${plaats >= laatste} ${kaart.dataset.concept}`;
      if (genummerd.get(kaart) === stempel) return;
      genummerd.set(kaart, stempel);
      setText(find(kaart, "[data-rij-nr]"), String(plaats + 1));
      if (!veldenVan(kaart)) return;
      const isConcept = Boolean(kaart.dataset.concept);
      const naam = rijnaam.slice(0, 1).toUpperCase() + rijnaam.slice(1);
      setText(find(kaart, "[data-rij-legende]"), `${naam} ${plaats + 1}`);
      find(kaart, '[data-knop="rij-omhoog"]')?.toggleAttribute("disabled", isConcept || plaats === 0);
      find(kaart, '[data-knop="rij-omlaag"]')?.toggleAttribute("disabled", isConcept || plaats >= laatste);
    });
  }

  function makeKaart(veld: HTMLElement, vraag: Vraag, id: string) {
    const kaart = copyTemplate(veld, "rij");
    kaart.dataset.rij = id;
    kaart.dataset.tabel = vraag.id;
    return kaart;
  }

  function makeConcept(veld: HTMLElement, vraag: Vraag) {
    const kaart = makeKaart(veld, vraag, createId());
    kaart.dataset.concept = "ja";
    setOpen(veld, kaart, true, false);
    const { idee } = werkplek;
    if (idee) fillVelden(kaart, vraag, { stand: firstStand(vraag) }, getKeuzes(vraag.kolommen, instrument, idee), idee, tafel);
    return kaart;
  }

  /** A control of a row changed. */
  function change(control: HTMLElement, kaart: HTMLElement) {
    const tabel = kaart.dataset.tabel ?? "";
    const id = kaart.dataset.rij ?? "";
    const rij = werkplek.idee ? getRij(werkplek.idee, tabel, id) : undefined;
    const gelezen = readVeld(control, rij ?? {});
    if (!gelezen) return;
    if (!rij && gelezen.waarde === "") return;
    werkplek.edit((idee, nu) => {
      needRij(idee, kaart, nu);
      setCel(idee, tabel, id, gelezen.kolom, gelezen.waarde, nu);
    });
  }

  /** Make an empty row one of the idea, if it is not yet. */
  function needRij(idee: Idee, kaart: HTMLElement, nu: string) {
    const tabel = kaart.dataset.tabel ?? "";
    const id = kaart.dataset.rij ?? "";
    if (getRij(idee, tabel, id)) return;
    addRij(idee, tabel, createRij(needVraag(instrument, tabel), {}, id), nu);
    if (kaart.dataset.concept) open.set(tabel, id);
  }

  function veldVan(tabel: string) {
    return velden.find((item) => item.dataset.vraag === tabel);
  }

  /** On from the last text of a row: to the row below it, or to a new one. */
  function goToNext(veld: HTMLElement, kaart: HTMLElement) {
    const { rij } = (kaart.nextElementSibling as HTMLElement | null)?.dataset ?? {};
    const isUit = isUitgevouwen(veld);
    const volgende = rij ? openRij(kaart.dataset.tabel ?? "", rij) : null;
    if (!volgende) return addConcept(veld);
    if (isUit) vouwUit(volgende);
    showRij(volgende);
  }

  function addConcept(veld: HTMLElement) {
    const vraag = needVraag(instrument, veld.dataset.vraag ?? "");
    const isUit = isUitgevouwen(veld);
    const lijst = need(veld, "[data-rijen]");
    const leeg = findAll(lijst, ":scope > [data-concept]").find((item) => !hasInput(item));
    const kaart = leeg ?? makeConcept(veld, vraag);
    open.set(vraag.id, kaart.dataset.rij ?? "");
    lijst.append(kaart);
    if (werkplek.idee) refreshTabel(veld, werkplek.idee);
    if (isUit) vouwUit(kaart);
    showRij(kaart);
  }

  /** Ready to type in, and all of it in sight. */
  function showRij(kaart: HTMLElement) {
    firstControl(kaart)?.focus({ preventScroll: true });
    kaart.scrollIntoView({ block: "nearest" });
  }

  /**
   * Open the one row, or close all of a table.
   * @param id null closes
   */
  function openRij(tabel: string, id: string | null) {
    const veld = veldVan(tabel);
    if (!veld || !werkplek.idee) return null;
    if (id) open.set(tabel, id);
    else open.delete(tabel);
    refreshTabel(veld, werkplek.idee);
    return id ? find(veld, `[data-rij="${CSS.escape(id)}"]`) : null;
  }

  function toggle(kaart: HTMLElement) {
    const isOpen = kaart.hasAttribute("data-open");
    openRij(kaart.dataset.tabel ?? "", isOpen ? null : (kaart.dataset.rij ?? ""));
    if (!isOpen) showRij(kaart);
  }

  function remove(kaart: HTMLElement) {
    const tabel = kaart.dataset.tabel ?? "";
    const veld = veldVan(tabel);
    const id = kaart.dataset.rij ?? "";
    if (!veld) return;
    open.delete(tabel);
    if (kaart.dataset.concept) {
      focusOn(find(veld, '[data-knop="rij-erbij"]'));
      kaart.remove();
      return;
    }
    const verwijderd = werkplek.edit((idee, nu) => removeRij(idee, tabel, id, nu));
    if (!verwijderd) return;
    const naam = naamVanKaart(needVraag(instrument, tabel), verwijderd.rij, instrument);
    const terug = makeTerug(naam, () => {
      weggehaald.delete(tabel);
      werkplek.edit((idee, nu) => restoreRij(idee, tabel, verwijderd, nu));
      firstControl(openRij(tabel, id))?.focus();
    });
    weggehaald.set(tabel, { element: terug, plaats: verwijderd.plaats });
    if (werkplek.idee) refreshTabel(veld, werkplek.idee);
    if (veld.contains(kaart) || kaart.isConnected === false) terug.querySelector("button")?.focus();
    meldingen.announce(naam ? `‘${naam}’ is weggehaald.` : "De rij is weggehaald.");
  }

  function move(kaart: HTMLElement, richting: -1 | 1, knop: HTMLElement) {
    const tabel = kaart.dataset.tabel ?? "";
    werkplek.edit((idee, nu) => moveRij(idee, tabel, kaart.dataset.rij ?? "", richting, nu));
    const veld = veldVan(tabel);
    if (veld && werkplek.idee) refreshTabel(veld, werkplek.idee);
    // at the end of the list the button is out of use: the other one takes the focus
    const ander = find(kaart, `[data-knop="rij-${richting < 0 ? "omlaag" : "omhoog"}"]`);
    const doel = knop.hasAttribute("disabled") ? ander : knop;
    doel?.focus();
    doel?.scrollIntoView({ block: "nearest" }); // it may have had the focus all along
    const plaats = find(kaart, "[data-rij-nr]")?.textContent ?? "";
    meldingen.announce(`Staat nu op plaats ${plaats}.`);
  }

  // Enter goes on to the next text and from the last to the next row, Escape closes the one that is open
  root.addEventListener("keydown", (event) => {
    const kaart = around(event.target, "[data-rijen] > [data-rij]");
    if (!kaart || event.isComposing || !(event.target instanceof HTMLElement)) return;
    const veld = veldVan(kaart.dataset.tabel ?? "");
    if (event.key === "Escape" && veld && !kaart.dataset.concept && kaart.hasAttribute("data-open")) {
      openRij(kaart.dataset.tabel ?? "", null);
      find(kaart, '[data-knop="rij-open"]')?.focus();
    }
    const verder = event.key === "Enter" && !event.shiftKey && naEnter(event.target, kaart);
    if (!verder || !veld || !find(veld, '[data-knop="rij-erbij"]')) return;
    event.preventDefault();
    if (kaart.dataset.concept) return; // nothing was typed yet
    if (verder === "rij") goToNext(veld, kaart);
    else verder.focus();
  });

  setUpChips(root);
  setUpNieuwePartner(root, tafel, meldingen, needRij);

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis !== "open" && gebeurtenis !== "dicht") return;
    open.clear();
    weggehaald.clear();
    achterstand.clear();
    for (const veld of velden) need(veld, "[data-rijen]").replaceChildren();
  });

  /** The row that a button is in. */
  const bijRij = (doe: (kaart: HTMLElement, knop: HTMLElement) => void) => (knop: HTMLElement) => {
    const kaart = around(knop, "[data-rij]");
    if (kaart) doe(kaart, knop);
  };
  knoppen.add({
    "rij-erbij"(knop) {
      const veld = around(knop, "[data-vraag]");
      if (veld) addConcept(veld);
    },
    "rij-open": bijRij(toggle),
    "rij-weg": bijRij(remove),
    "rij-omhoog": bijRij((kaart, knop) => move(kaart, -1, knop)),
    "rij-omlaag": bijRij((kaart, knop) => move(kaart, 1, knop)),
  });

  return { refresh, change, openRij };
}

export type Tabellen = ReturnType<typeof createTabellen>;

/** The line that stands in the place of a row just taken away. */
function makeTerug(naam: string, doe: () => void) {
  const knop = makeKnop("Zet terug", doe);
  const li = make("li", make("span", naam ? `‘${naam}’ is weggehaald.` : "De rij is weggehaald."), knop);
  li.className = "weggehaald";
  return li;
}
