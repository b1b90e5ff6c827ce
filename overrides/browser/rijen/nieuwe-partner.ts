/**
 * A partner one thinks of while saying who brings something: typed there, it comes in the table of partners
 * and is chosen at once.
 */

import { around } from "../dom/index.ts";
import type { Meldingen } from "../dom/index.ts";
import { addRij, createRij, getRij, getRijen, idsIn, naamVanRij, needVraag, setCel } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";

const PARTNERS = "partners";

/** @param needRij makes the row one of the idea */
export function setUpNieuwePartner(
  root: HTMLElement,
  { instrument, werkplek }: Tafel,
  meldingen: Meldingen,
  needRij: (idee: Idee, kaart: HTMLElement, nu: string) => void,
) {
  function findOrAdd(idee: Idee, naam: string, nu: string) {
    const vraag = needVraag(instrument, PARTNERS);
    const gelijk = (andere: string) => andere.toLocaleLowerCase("nl") === naam.toLocaleLowerCase("nl");
    const bestaand = getRijen(idee, PARTNERS).find((rij) => gelijk(naamVanRij(rij, vraag.kolommen[0])));
    if (bestaand) return bestaand.id;
    const rij = createRij(vraag, { naam });
    addRij(idee, PARTNERS, rij, nu);
    return rij.id;
  }

  function add(input: HTMLInputElement) {
    const naam = input.value.trim();
    const kaart = around(input, "[data-rij]");
    const kolom = around(input, "[data-verwijzingen]")?.dataset.verwijzingen;
    if (!naam || !kaart || !kolom) return;
    const { tabel = "", rij: id = "" } = kaart.dataset;
    input.value = "";
    werkplek.edit((idee, nu) => {
      const partner = findOrAdd(idee, naam, nu);
      needRij(idee, kaart, nu);
      const gekozen = idsIn(getRij(idee, tabel, id)?.[kolom]).filter((item) => item !== partner);
      setCel(idee, tabel, id, kolom, [...gekozen, partner], nu);
    });
    meldingen.announce(`‘${naam}’ staat bij de partners en is hier aangeduid.`);
  }

  root.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "Enter" || event.isComposing || !isNieuw(target)) return;
    event.preventDefault();
    add(target);
  });
  // whoever goes on without Enter has typed it all the same
  root.addEventListener("change", ({ target }) => {
    if (isNieuw(target)) add(target);
  });
}

function isNieuw(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.dataset.nieuwePartner !== undefined;
}
