/**
 * Questions with rows: one card per row, kept in step with the idea. Adding, moving, taking away and
 * putting back. An empty card is only a place to type: it becomes a row with the first thing in it.
 */

import { arrange, childrenOf, copyTemplate, createVast, find, findAll, focusOn, isControl, make, makeKnop, need } from "./dom.js";
import { setAllText, setText, setValue, show } from "./dom.js";
import { addRij, asText, createId, getRij, getRijen, moveRij, removeRij, restoreRij, setCel } from "./idee.js";
import { needVraag } from "./instrument.js";
import { fillVerwijzingen, getKeuzes, idsIn, naamVan, naamVanRij, readVerwijzing } from "./verwijzingen.js";
import { createAchterstand } from "./achterstand.js";

/** @typedef {import("./idee.js").Idee} Idee */
/** @typedef {import("./idee.js").Rij} Rij */
/** @typedef {import("./instrument.js").Vraag} Vraag */

/** Tables that are filled in another way than by typing in an empty card. */
const ZONDER_CONCEPT = new Set(["inschattingen", "bewust-zo"]);

/**
 * @param {HTMLElement} root
 * @param {object} delen
 * @param {import("./instrument.js").Instrument} delen.instrument
 * @param {import("./werkplek.js").Werkplek} delen.werkplek
 * @param {import("./meldingen.js").Meldingen} delen.meldingen
 * @param {(vraag: string) => string} delen.adres the address of a question in the open idea
 */
export function createTabellen(root, { instrument, werkplek, meldingen, adres }) {
  const velden = findAll(root, '[data-vraag][data-type="rijen"]');
  const vast = new Map(velden.map((veld) => [veld, createVast(veld)]));
  /**
   * What was just taken away, per table: the place to put it back.
   * @type {Map<string, {element: HTMLElement, plaats: number}>}
   */
  const weggehaald = new Map();
  /**
   * What each card last showed, so that in a long table only what changed is touched.
   * @type {WeakMap<HTMLElement, {rij: Rij, op: string | undefined, keuzes: string}>}
   */
  const getoond = new WeakMap();
  /** Likewise for its number and the buttons to move it. @type {WeakMap<HTMLElement, string>} */
  const genummerd = new WeakMap();
  const achterstand = createAchterstand();

  /** @param {Idee} idee */
  function refresh(idee) {
    for (const veld of velden) refreshTabel(veld, idee);
  }

  /**
   * @param {HTMLElement} veld
   * @param {Idee} idee
   */
  function refreshTabel(veld, idee) {
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
    show(vast.get(veld)?.vast("[data-rijen-leeg]") ?? null, kaarten.length === 0);
  }

  /**
   * Show a row, if anything about it changed; new names in its choices alone can wait for a quiet moment.
   * @param {HTMLElement} kaart
   * @param {Vraag} vraag
   * @param {Rij} rij
   * @param {import("./verwijzingen.js").Keuzes} keuzes
   * @param {string} stempel of the choices
   */
  function refreshKaart(kaart, vraag, rij, keuzes, stempel) {
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

  /** @param {HTMLElement[]} kaarten */
  function number(kaarten) {
    const laatste = kaarten.findLastIndex((item) => !item.dataset.concept);
    kaarten.forEach((kaart, plaats) => {
      const stempel = `${plaats} ${plaats >= laatste} ${kaart.dataset.concept}`;
      if (genummerd.get(kaart) === stempel) return;
      genummerd.set(kaart, stempel);
      setText(find(kaart, "[data-rij-nr]"), String(plaats + 1));
      const omhoog = find(kaart, '[data-knop="rij-omhoog"]');
      const omlaag = find(kaart, '[data-knop="rij-omlaag"]');
      const vast = Boolean(kaart.dataset.concept);
      omhoog?.toggleAttribute("disabled", vast || plaats === 0);
      omlaag?.toggleAttribute("disabled", vast || plaats >= laatste);
    });
  }

  /**
   * @param {HTMLElement} veld
   * @param {Vraag} vraag
   * @param {string} id
   */
  function makeKaart(veld, vraag, id) {
    const kaart = copyTemplate(veld, "rij");
    kaart.dataset.rij = id;
    kaart.dataset.tabel = vraag.id;
    return kaart;
  }

  /**
   * @param {HTMLElement} veld
   * @param {Vraag} vraag
   */
  function makeConcept(veld, vraag) {
    const kaart = makeKaart(veld, vraag, createId());
    kaart.dataset.concept = "ja";
    const stand = kaart.querySelector('select[data-kolom="stand"]');
    if (stand) setValue(stand, firstOptie(vraag, "stand"));
    setAllText(kaart, "[data-rij-naam]", `nieuwe rij bij ${vraag.kort.toLowerCase()}`);
    setText(find(kaart, ".rij__kop [data-rij-naam]"), "");
    return kaart;
  }

  /**
   * @param {HTMLElement} kaart
   * @param {Vraag} vraag
   * @param {Rij} rij
   * @param {import("./verwijzingen.js").Keuzes} keuzes
   * @param {Idee} idee
   */
  function fillKaart(kaart, vraag, rij, keuzes, idee) {
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

  /**
   * Where a row came from: a question, or a finding of the puzzle that was set aside.
   * @param {HTMLElement} kaart
   * @param {Rij} rij
   * @param {Idee} idee
   */
  function fillHerkomst(kaart, rij, idee) {
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

  /**
   * @param {Vraag} vraag
   * @param {Rij} rij
   */
  function naamVanKaart(vraag, rij) {
    const eerste = vraag.kolommen[0];
    if (eerste?.soort === "regel") return instrument.regels[asText(rij[eerste.id])]?.naam ?? "";
    return naamVanRij(rij, eerste);
  }

  /**
   * A control of a row changed.
   * @param {HTMLElement} control
   * @param {HTMLElement} kaart
   */
  function change(control, kaart) {
    const tabel = kaart.dataset.tabel ?? "";
    const id = kaart.dataset.rij ?? "";
    const rij = werkplek.idee ? getRij(werkplek.idee, tabel, id) : undefined;
    const gelezen = readVerwijzing(control, rij ?? {}) ?? readControl(control);
    if (!gelezen) return;
    if (!rij && gelezen.waarde === "") return;
    werkplek.edit((idee, nu) => {
      if (!rij) addRij(idee, tabel, newRij(tabel, id), nu);
      setCel(idee, tabel, id, gelezen.kolom, gelezen.waarde, nu);
    });
  }

  /**
   * @param {string} tabel
   * @param {string} [id]
   * @param {Record<string, unknown>} [inhoud]
   * @returns {Rij}
   */
  function newRij(tabel, id = createId(), inhoud = {}) {
    const vraag = needVraag(instrument, tabel);
    const stand = firstOptie(vraag, "stand");
    return { id, ...(stand && { stand }), ...inhoud };
  }

  /** @param {HTMLElement} veld */
  function addConcept(veld) {
    const vraag = needVraag(instrument, veld.dataset.vraag ?? "");
    const lijst = need(veld, "[data-rijen]");
    const leeg = findAll(lijst, ":scope > [data-concept]").find((item) => !hasInput(item));
    const kaart = leeg ?? makeConcept(veld, vraag);
    lijst.append(kaart);
    if (werkplek.idee) refreshTabel(veld, werkplek.idee);
    firstControl(kaart)?.focus();
  }

  /** @param {HTMLElement} kaart */
  function remove(kaart) {
    const tabel = kaart.dataset.tabel ?? "";
    const veld = velden.find((item) => item.dataset.vraag === tabel);
    const id = kaart.dataset.rij ?? "";
    if (!veld) return;
    if (kaart.dataset.concept) {
      focusOn(find(veld, '[data-knop="rij-erbij"]'));
      kaart.remove();
      return;
    }
    const weg = werkplek.edit((idee, nu) => removeRij(idee, tabel, id, nu));
    if (!weg) return;
    const naam = naamVanKaart(needVraag(instrument, tabel), weg.rij);
    const terug = makeTerug(naam, () => {
      weggehaald.delete(tabel);
      werkplek.edit((idee, nu) => restoreRij(idee, tabel, weg, nu));
      if (werkplek.idee) refreshTabel(veld, werkplek.idee);
      firstControl(find(veld, `[data-rij="${CSS.escape(id)}"]`))?.focus();
    });
    weggehaald.set(tabel, { element: terug, plaats: weg.plaats });
    if (werkplek.idee) refreshTabel(veld, werkplek.idee);
    if (veld.contains(kaart) || kaart.isConnected === false) terug.querySelector("button")?.focus();
    meldingen.announce(naam ? `‘${naam}’ is weggehaald.` : "De rij is weggehaald.");
  }

  /**
   * @param {HTMLElement} kaart
   * @param {-1 | 1} richting
   * @param {HTMLElement} knop
   */
  function move(kaart, richting, knop) {
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

  return { refresh, change, remove, move, addConcept, newRij };
}

/** @typedef {ReturnType<typeof createTabellen>} Tabellen */

/**
 * @param {Vraag} vraag
 * @param {string} kolom
 */
function firstOptie(vraag, kolom) {
  return vraag.kolommen.find((item) => item.id === kolom)?.opties[0]?.id ?? "";
}

/**
 * @param {HTMLElement} control
 * @returns {{kolom: string, waarde: string} | undefined}
 */
function readControl(control) {
  const kolom = control.dataset.kolom;
  if (!kolom || !("value" in control)) return undefined;
  return { kolom, waarde: String(control.value) };
}

/** @param {HTMLElement} kaart */
function hasInput(kaart) {
  return findAll(kaart, 'input:not([type="checkbox"]), textarea').some(
    (item) => isControl(item) && item.value !== "",
  );
}

/** @param {HTMLElement | null} kaart */
function firstControl(kaart) {
  return kaart && find(kaart, "input, textarea, select");
}

/**
 * The line that stands in the place of a row just taken away.
 * @param {string} naam
 * @param {() => void} doe
 */
function makeTerug(naam, doe) {
  const knop = makeKnop("Zet terug", doe);
  const li = make("li", make("span", naam ? `‘${naam}’ is weggehaald.` : "De rij is weggehaald."), knop);
  li.className = "weggehaald";
  return li;
}
