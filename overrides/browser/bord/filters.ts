/**
 * What of the board one wants to see: words, a person, a partner, a lane, what is overdue; and in which order.
 * A date or the alphabet puts ideas in order, never a weight.
 */

import { find, make, need, setText, show } from "../dom/index.ts";
import { createListeners, getRijen, getTekst, asText } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import type { Bord, Kaart } from "./vorm.ts";

type Naam = "zoek" | "opvolger" | "partner" | "baan" | "volgorde" | "voorbij";
/** Milliseconds after the last letter that somebody searches. */
const RUST = 120;
const LAATST = "9999";

export type Filters = ReturnType<typeof createFilters>;

export function createFilters(vak: HTMLElement) {
  const vorm = need(vak, "[data-bord-filters]");
  const { on, tell } = createListeners<null>();
  /** Per idea everything that can be searched; made when somebody first searches. */
  const teksten = new Map<string, { gewijzigd: string; tekst: string }>();
  let timer = 0;

  const veld = (naam: Naam) => vorm.querySelector(`[data-filter="${naam}"]`);
  function waarde(naam: Naam) {
    const control = veld(naam);
    return control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.value : "";
  }
  function isAan(naam: Naam) {
    const control = veld(naam);
    return control instanceof HTMLInputElement && control.checked;
  }

  /** Offer the people and partners that are in these ideas. */
  function fill(ideeen: Idee[]) {
    setOpties("opvolger", ideeen.map(opvolgerVan), "Iedereen");
    setOpties("partner", ideeen.flatMap(partnersVan), "Alle partners");
  }

  function setOpties(naam: Naam, namen: string[], alle: string) {
    const keuzes = [...new Set(namen.filter(Boolean))].sort((a, b) => a.localeCompare(b, "nl"));
    setKeuzes(naam, [["", alle], ...keuzes.map((keuze): [string, string] => [keuze, keuze])]);
  }

  function setBanen(banen: Bord["banen"]) {
    setKeuzes("baan", [["", "Alle banen"], ...banen.map(({ id, naam }): [string, string] => [id, naam])]);
  }

  function setKeuzes(naam: Naam, keuzes: [string, string][]) {
    const lijst = veld(naam);
    if (!(lijst instanceof HTMLSelectElement)) return;
    if (lijst.options.length === keuzes.length && keuzes.every(([id], nr) => lijst.options[nr]?.value === id)) return;
    const gekozen = lijst.value;
    lijst.replaceChildren(
      ...keuzes.map(([id, tekst]) => {
        const optie = make("option", tekst);
        optie.value = id;
        return optie;
      }),
    );
    lijst.value = keuzes.some(([id]) => id === gekozen) ? gekozen : "";
  }

  function past(idee: Idee, kaart: Kaart | undefined): boolean {
    const woorden = waarde("zoek").toLowerCase().split(/\s+/).filter(Boolean);
    const opvolger = waarde("opvolger");
    const partner = waarde("partner");
    const baan = waarde("baan");
    return (
      (!opvolger || opvolgerVan(idee) === opvolger) &&
      (!partner || partnersVan(idee).includes(partner)) &&
      (!baan || kaart?.idee.baan === baan) &&
      (!isAan("voorbij") || kaart?.idee.voorbij === true) &&
      (!woorden.length || woorden.every((woord) => tekstVan(idee).includes(woord)))
    );
  }

  function tekstVan(idee: Idee): string {
    const bekend = teksten.get(idee.id);
    if (bekend?.gewijzigd === idee.gewijzigd) return bekend.tekst;
    const antwoorden = Object.values(idee.antwoorden).map(({ waarde: wat, nota }) => [wat, nota]);
    const tekst = `${idee.titel} ${wordsIn(antwoorden).join(" ")}`.toLowerCase();
    teksten.set(idee.id, { gewijzigd: idee.gewijzigd, tekst });
    return tekst;
  }

  /** @returns the ideas in the chosen order */
  function sort(ideeen: Idee[], kaarten: Map<string, Kaart>): Idee[] {
    const opTekst = (van: (idee: Idee) => string) => [...ideeen].sort((a, b) => van(a).localeCompare(van(b), "nl"));
    switch (waarde("volgorde")) {
      case "titel":
        return opTekst(({ titel }) => titel);
      case "oudst":
        return opTekst(({ id, gemaakt }) => kaarten.get(id)?.idee.begonnen || gemaakt);
      case "bekijken":
        return opTekst(({ id }) => kaarten.get(id)?.idee.bekijken_op || LAATST);
      default:
        return ideeen; // as storage gives them, the newest change first
    }
  }

  function isActief() {
    return isAan("voorbij") || (["zoek", "opvolger", "partner", "baan"] as const).some((naam) => waarde(naam) !== "");
  }

  function clear() {
    for (const naam of ["zoek", "opvolger", "partner", "baan"] as const) {
      const control = veld(naam);
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = "";
    }
    const vinkje = veld("voorbij");
    if (vinkje instanceof HTMLInputElement) vinkje.checked = false;
    find(vorm, '[data-filter="zoek"]')?.focus();
    tell(null);
  }

  function changed() {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      show(find(vorm, '[data-knop="bord-alles"]'), isActief());
      tell(null);
    }, RUST);
  }
  vorm.addEventListener("input", changed);
  vorm.addEventListener("change", changed);
  vorm.addEventListener("submit", (event) => event.preventDefault());

  /** On a phone the other filters fold out. */
  function toggle(knop: HTMLElement) {
    const isOpen = vorm.toggleAttribute("data-open");
    knop.setAttribute("aria-expanded", String(isOpen));
    setText(knop, isOpen ? "Minder keuzes" : "Meer keuzes");
  }

  return { toggle, fill, setBanen, past, sort, isActief, clear, on };
}

function opvolgerVan(idee: Idee) {
  return getTekst(idee, "idee-opvolger").trim();
}

function partnersVan(idee: Idee) {
  return getRijen(idee, "partners").map((rij) => asText(rij.naam).trim());
}

/** Every text in a value, ids and times left out. */
function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (value === null || typeof value !== "object") return [];
  const velden = Object.entries(value).filter(([veld]) => !["id", "op", "vervangt"].includes(veld));
  return velden.flatMap(([, inhoud]) => wordsIn(inhoud));
}
