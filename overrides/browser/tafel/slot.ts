/**
 * The closing screen of this meeting: what we agree on, what we do not, kept as such, and what we do next. From here
 * one tap to the report, to paper and to the calendar. What is agreed the core says; of this meeting is what changed
 * today, so that no reload and no second device makes another meeting of it.
 */

import { make, makeLink, need, replaceChanged, show } from "../dom/index.ts";
import { asText, dagenGeleden, getAntwoord, getRij, getTekst, zegDatum } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { OPVOLGPUNTEN, RONDES, VOORWAARDEN } from "./vorm.ts";
import type { Kamer, Tafelpunt, Uitkomst } from "./vorm.ts";

const LEEG = { eens: "Nog niets.", oneens: "Niets.", doen: "Nog niets afgesproken." };
const NOG = "nog niet besproken";

export function createSlot({ tafel: { instrument, adres }, rondes }: Pick<Kamer, "tafel" | "rondes">, kamer: HTMLElement) {
  const vak = need(kamer, '[data-tafel-deel="slot"]');

  function paint(idee: Idee, uitkomst: Uitkomst | null) {
    const alle = uitkomst?.tafel ?? [];
    const punten = alle.filter((punt) => isVandaag(getRij(idee, RONDES, punt.ronde)) || isVandaag(getAntwoord(idee, punt.vraag)));
    const is = (...standen: string[]) => punten.filter(({ stand }) => standen.includes(stand));
    fill("eens", is("eens", "vast").map((punt) => regel(punt.vraag, zegAntwoord(idee, punt, uitkomst))));
    fill("oneens", [
      ...is("verdeeld").map((punt) => regel(punt.vraag, `verdeeld gebleven${zegVerdeling(punt, uitkomst)}`)),
      ...is("praten").map((punt) => regel(punt.vraag, `${(instrument.spreiding[punt.beeld]?.naam ?? "").toLowerCase()}, ${NOG}`)),
    ]);
    const open = [OPVOLGPUNTEN, VOORWAARDEN].flatMap((tabel) => (uitkomst?.openstaand[tabel] ?? []).map((id) => ({ tabel, id })));
    const nieuw = open.filter(({ tabel, id }) => isVandaag(getRij(idee, tabel, id)));
    fill("doen", nieuw.map(({ tabel, id }) => zegRij(idee, tabel, id)));
    paintVroeger(alle.filter((punt) => punt.stand === "praten" && !punten.includes(punt)).length, open.filter((rij) => !nieuw.includes(rij)));
  }

  /** What was open before this meeting: one line, with the way to it. */
  function paintVroeger(vragen: number, rijen: { tabel: string }[]) {
    const aantal = (tabel: string) => rijen.filter((rij) => rij.tabel === tabel).length;
    const delen = [
      zegAantal(vragen, "vraag om over te praten", "vragen om over te praten"),
      zegAantal(aantal(OPVOLGPUNTEN), "opvolgpunt", "opvolgpunten"),
      zegAantal(aantal(VOORWAARDEN), "voorwaarde", "voorwaarden"),
    ].filter(Boolean);
    const zin = `Van vroeger staat ook nog open: ${new Intl.ListFormat("nl").format(delen)}.`;
    const link = rijen.length ? [" ", makeLink(adres(OPVOLGPUNTEN), "Bekijk wat openstaat")] : [];
    const vroeger = need(vak, "[data-slot-vroeger]");
    replaceChanged(vroeger, delen.length ? [...make("p", zin, ...link).childNodes] : []);
    show(vroeger, delen.length > 0);
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

/** Whether a row or an answer was last changed in this meeting. */
function isVandaag(deel: { op?: unknown } | undefined) {
  return dagenGeleden(asText(deel?.op)) === 0;
}

function zegAantal(aantal: number, een: string, meer: string) {
  return aantal ? `${aantal} ${aantal === 1 ? een : meer}` : "";
}
