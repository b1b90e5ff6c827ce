/**
 * Questions with rows: one card per row, kept in step with the idea. Adding, moving, taking away and
 * putting back. An empty card is only a place to type: it becomes a row with the first thing in it.
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
  isControl,
  make,
  makeKnop,
  need,
  setAllText,
  setText,
  setValue,
  show,
} from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import {
  addRij,
  asText,
  createId,
  createRij,
  firstStand,
  getKeuzes,
  getRij,
  getRijen,
  idsIn,
  moveRij,
  naamVan,
  naamVanRij,
  needVraag,
  removeRij,
  restoreRij,
  setCel,
} from "../idee/index.ts";
import type { Idee, Keuzes, Rij, Tafel, Vraag } from "../idee/index.ts";
import { createAchterstand } from "./achterstand.ts";
import { fillVerwijzingen, readVerwijzing } from "./verwijzingen.ts";

/** Tables that are filled in another way than by typing in an empty card. */
const ZONDER_CONCEPT = new Set(["inschattingen", "bewust-zo"]);

export function createTabellen({ root, meldingen, knoppen }: Pagina, { instrument, werkplek, adres }: Tafel) {
  const velden = findAll(root, '[data-vraag][data-type="rijen"]');
  const lookups = new Map(velden.map((veld) => [veld, createLookup(veld)]));
  /** What was just taken away, per table: the place to put it back. */
  const weggehaald = new Map<string, { element: HTMLElement; plaats: number }>();
  /** What each card last showed, so that in a long table only what changed is touched. */
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
    const bestaand = new Map(childrenOf(lijst).map((li) => [li.dataset.rij, li]));
    const keuzes = getKeuzes(vraag.kolommen, instrument, idee);
    const stempel = JSON.stringify([...keuzes]);
    const kaarten = rijen.map((rij) => {
      const kaart = bestaand.get(rij.id) ?? makeKaart(veld, vraag, rij.id);
      delete kaart.dataset.concept;
      bestaand.delete(rij.id);
      refreshKaart(kaart, vraag, rij, keuzes, stempel);
      return kaart;
    });
    const concepten = [...bestaand.values()].filter((li) => li.dataset.concept);
    if (!kaarten.length && !concepten.length && !ZONDER_CONCEPT.has(vraag.id)) {
      concepten.push(makeConcept(veld, vraag));
    }
    for (const concept of concepten) fillVerwijzingen(concept, {}, vraag.kolommen, keuzes, idee);
    const alle = [...kaarten, ...concepten];
    number(alle);
    const plek = weggehaald.get(vraag.id);
    if (plek) alle.splice(Math.min(plek.plaats, alle.length), 0, plek.element);
    arrange(lijst, alle);
    show(lookups.get(veld)?.findOnce("[data-rijen-leeg]") ?? null, kaarten.length === 0);
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

  function number(kaarten: HTMLElement[]) {
    const laatste = kaarten.findLastIndex((item) => !item.dataset.concept);
    kaarten.forEach((kaart, plaats) => {
      const stempel = `${plaats} ${plaats >= laatste} ${kaart.dataset.concept}`;
      if (genummerd.get(kaart) === stempel) return;
      genummerd.set(kaart, stempel);
      setText(find(kaart, "[data-rij-nr]"), String(plaats + 1));
      const omhoog = find(kaart, '[data-knop="rij-omhoog"]');
      const omlaag = find(kaart, '[data-knop="rij-omlaag"]');
      const isConcept = Boolean(kaart.dataset.concept);
      omhoog?.toggleAttribute("disabled", isConcept || plaats === 0);
      omlaag?.toggleAttribute("disabled", isConcept || plaats >= laatste);
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
    setValue(kaart.querySelector('select[data-kolom="stand"]'), firstStand(vraag));
    setAllText(kaart, "[data-rij-naam]", `nieuwe rij bij ${vraag.kort.toLowerCase()}`);
    setText(find(kaart, ".rij__kop [data-rij-naam]"), "");
    return kaart;
  }

  function fillKaart(kaart: HTMLElement, vraag: Vraag, rij: Rij, keuzes: Keuzes, idee: Idee) {
    for (const control of findAll(kaart, "[data-kolom]")) {
      if (control.closest("[data-verwijzing-of-tekst]")) continue;
      setValue(control, asText(rij[control.dataset.kolom ?? ""]));
    }
    fillVerwijzingen(kaart, rij, vraag.kolommen, keuzes, idee);
    const naam = naamVanKaart(vraag, rij);
    setAllText(kaart, ".rij__knoppen [data-rij-naam]", naam || `rij ${rij.id.slice(0, 4)}`);
    setText(find(kaart, ".rij__kop [data-rij-naam]"), naam);
    fillHerkomst(kaart, rij, idee);
  }

  /** Where a row came from: a question, or a finding of the puzzle that was set aside. */
  function fillHerkomst(kaart: HTMLElement, rij: Rij, idee: Idee) {
    const vanVraag = find(kaart, "[data-kolom-vraag]");
    if (vanVraag) {
      const vraag = instrument.vragen.get(asText(rij[vanVraag.dataset.kolomVraag ?? ""]));
      const link = vanVraag.querySelector("a");
      show(vanVraag, Boolean(vraag));
      if (vraag && link) {
        setText(link, `‘${vraag.kort}’`);
        link.href = adres(vraag.id);
      }
    }
    const regel = find(kaart, "[data-kolom-regel]");
    if (regel) {
      const naam = instrument.regels[asText(rij[regel.dataset.kolomRegel ?? ""])]?.naam;
      setText(regel, naam ?? "Een vraag van de puzzel");
    }
    const rijen = find(kaart, "[data-kolom-rijen]");
    if (rijen) {
      const namen = idsIn(rij[rijen.dataset.kolomRijen ?? ""]).map((id) => naamVan(instrument, idee, id));
      setText(rijen, namen.filter((item) => item !== null).join(", "));
    }
  }

  function naamVanKaart(vraag: Vraag, rij: Rij) {
    const eerste = vraag.kolommen[0];
    if (eerste?.soort === "regel") return instrument.regels[asText(rij[eerste.id])]?.naam ?? "";
    return naamVanRij(rij, eerste);
  }

  /** A control of a row changed. */
  function change(control: HTMLElement, kaart: HTMLElement) {
    const tabel = kaart.dataset.tabel ?? "";
    const id = kaart.dataset.rij ?? "";
    const rij = werkplek.idee ? getRij(werkplek.idee, tabel, id) : undefined;
    const gelezen = readVerwijzing(control, rij ?? {}) ?? readControl(control);
    if (!gelezen) return;
    if (!rij && gelezen.waarde === "") return;
    werkplek.edit((idee, nu) => {
      if (!rij) addRij(idee, tabel, createRij(needVraag(instrument, tabel), {}, id), nu);
      setCel(idee, tabel, id, gelezen.kolom, gelezen.waarde, nu);
    });
  }

  function addConcept(veld: HTMLElement) {
    const vraag = needVraag(instrument, veld.dataset.vraag ?? "");
    const lijst = need(veld, "[data-rijen]");
    const leeg = findAll(lijst, ":scope > [data-concept]").find((item) => !hasInput(item));
    const kaart = leeg ?? makeConcept(veld, vraag);
    lijst.append(kaart);
    if (werkplek.idee) refreshTabel(veld, werkplek.idee);
    firstControl(kaart)?.focus();
  }

  function remove(kaart: HTMLElement) {
    const tabel = kaart.dataset.tabel ?? "";
    const veld = velden.find((item) => item.dataset.vraag === tabel);
    const id = kaart.dataset.rij ?? "";
    if (!veld) return;
    if (kaart.dataset.concept) {
      focusOn(find(veld, '[data-knop="rij-erbij"]'));
      kaart.remove();
      return;
    }
    const verwijderd = werkplek.edit((idee, nu) => removeRij(idee, tabel, id, nu));
    if (!verwijderd) return;
    const naam = naamVanKaart(needVraag(instrument, tabel), verwijderd.rij);
    const terug = makeTerug(naam, () => {
      weggehaald.delete(tabel);
      werkplek.edit((idee, nu) => restoreRij(idee, tabel, verwijderd, nu));
      if (werkplek.idee) refreshTabel(veld, werkplek.idee);
      firstControl(find(veld, `[data-rij="${CSS.escape(id)}"]`))?.focus();
    });
    weggehaald.set(tabel, { element: terug, plaats: verwijderd.plaats });
    if (werkplek.idee) refreshTabel(veld, werkplek.idee);
    if (veld.contains(kaart) || kaart.isConnected === false) terug.querySelector("button")?.focus();
    meldingen.announce(naam ? `‘${naam}’ is weggehaald.` : "De rij is weggehaald.");
  }

  function move(kaart: HTMLElement, richting: -1 | 1, knop: HTMLElement) {
    const tabel = kaart.dataset.tabel ?? "";
    werkplek.edit((idee, nu) => moveRij(idee, tabel, kaart.dataset.rij ?? "", richting, nu));
    const veld = velden.find((item) => item.dataset.vraag === tabel);
    if (veld && werkplek.idee) refreshTabel(veld, werkplek.idee);
    // at the end of the list the button is out of use: the other one takes the focus
    const ander = find(kaart, `[data-knop="rij-${richting < 0 ? "omlaag" : "omhoog"}"]`);
    const doel = knop.hasAttribute("disabled") ? ander : knop;
    doel?.focus();
    doel?.scrollIntoView({ block: "nearest" }); // it may have had the focus all along
    const plaats = find(kaart, "[data-rij-nr]")?.textContent ?? "";
    meldingen.announce(`Staat nu op plaats ${plaats}.`);
  }

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis !== "open" && gebeurtenis !== "dicht") return;
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
    "rij-weg": bijRij(remove),
    "rij-omhoog": bijRij((kaart, knop) => move(kaart, -1, knop)),
    "rij-omlaag": bijRij((kaart, knop) => move(kaart, 1, knop)),
  });

  return { refresh, change };
}

export type Tabellen = ReturnType<typeof createTabellen>;

function readControl(control: HTMLElement): { kolom: string; waarde: string } | undefined {
  const kolom = control.dataset.kolom;
  if (!kolom || !("value" in control)) return undefined;
  return { kolom, waarde: String(control.value) };
}

function hasInput(kaart: HTMLElement) {
  return findAll(kaart, 'input:not([type="checkbox"]), textarea').some((item) => isControl(item) && item.value !== "");
}

function firstControl(kaart: HTMLElement | null) {
  return kaart && find(kaart, "input, textarea, select");
}

/** The line that stands in the place of a row just taken away. */
function makeTerug(naam: string, doe: () => void) {
  const knop = makeKnop("Zet terug", doe);
  const li = make("li", make("span", naam ? `‘${naam}’ is weggehaald.` : "De rij is weggehaald."), knop);
  li.className = "weggehaald";
  return li;
}
