/**
 * The closing screen: what we agree on, what we do not, kept as such, and what we do next. From here one tap to the
 * report, to paper and to the calendar. What is agreed the core says.
 */

import { make, need, replaceChanged, show } from "../dom/index.ts";
import { asText, getRij, getTekst, zegDatum } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { OPVOLGPUNTEN, VOORWAARDEN } from "./vorm.ts";
import type { Kamer, Tafelpunt, Uitkomst } from "./vorm.ts";

const LEEG = { eens: "Nog niets.", oneens: "Niets.", doen: "Nog niets afgesproken." };
const NOG = "nog niet besproken";

export function createSlot({ tafel: { instrument }, rondes }: Pick<Kamer, "tafel" | "rondes">, kamer: HTMLElement) {
  const vak = need(kamer, '[data-tafel-deel="slot"]');

  function paint(idee: Idee, uitkomst: Uitkomst | null) {
    const punten = uitkomst?.tafel ?? [];
    const is = (...standen: string[]) => punten.filter(({ stand }) => standen.includes(stand));
    fill("eens", is("eens", "vast").map((punt) => regel(punt.vraag, zegAntwoord(idee, punt, uitkomst))));
    fill("oneens", [
      ...is("verdeeld").map((punt) => regel(punt.vraag, `verdeeld gebleven${zegVerdeling(punt, uitkomst)}`)),
      ...is("praten").map((punt) => regel(punt.vraag, `${(instrument.spreiding[punt.beeld]?.naam ?? "").toLowerCase()}, ${NOG}`)),
    ]);
    const open = uitkomst?.openstaand;
    fill("doen", [
      ...(open?.opvolgpunten ?? []).map((id) => zegRij(idee, OPVOLGPUNTEN, id)),
      ...(open?.voorwaarden ?? []).map((id) => zegRij(idee, VOORWAARDEN, id)),
    ]);
  }

  function fill(welk: keyof typeof LEEG, regels: HTMLElement[]) {
    replaceChanged(need(vak, `[data-slot="${welk}"]`), regels.length ? regels : [make("li", LEEG[welk])]);
  }

  const regel = (vraag: string, wat: string) => make("li", make("strong", rondes.naam(vraag)), `: ${wat}`);

  /** The answer of the group; of cards that nobody took over, what lies there. */
  function zegAntwoord(idee: Idee, punt: Tafelpunt, uitkomst: Uitkomst | null) {
    const antwoord = rondes.opties(punt.vraag).find(({ id }) => id === getTekst(idee, punt.vraag));
    if (antwoord && punt.beeld === "onzeker") return `${antwoord.naam.toLowerCase()}, en iemand gaat het na`;
    return antwoord ? antwoord.naam.toLowerCase() : zegVerdeling(punt, uitkomst).replace(/^ \(|\)$/g, "") || "afgesproken";
  }

  function zegVerdeling({ vraag, ronde }: Tafelpunt, uitkomst: Uitkomst | null) {
    const gelegd = uitkomst?.spreiding.find((een) => een.vraag === vraag && een.ronde === ronde);
    const delen = rondes.opties(vraag).filter(({ id }) => gelegd?.verdeling[id]);
    const woorden = delen.map(({ id, naam }) => `${gelegd?.verdeling[id]} ${naam.toLowerCase()}`);
    return woorden.length ? ` (${woorden.join(", ")})` : "";
  }

  function zegRij(idee: Idee, tabel: string, id: string) {
    const rij = getRij(idee, tabel, id);
    const staart = [asText(rij?.wie) || "nog niemand", asText(rij?.tegen) && `tegen ${zegDatum(asText(rij?.tegen))}`].filter(Boolean);
    const soort = tabel === VOORWAARDEN ? "Voorwaarde: " : "";
    return make("li", `${soort}${asText(rij?.wat)}`, make("span", ` (${staart.join(", ")})`));
  }

  return { paint, toon: (aan: boolean) => show(vak, aan), kop: need(vak, "[data-tafel-slotkop]") };
}
