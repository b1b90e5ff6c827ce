/**
 * *Niet nu* as a third choice beside go and no go. In the idea it is a no-go with a date to look at it again;
 * so the choice fills in that date, and a plain no-go takes it away, says so and can be undone.
 */

import { find, make, makeKnop, need, replaceChanged, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { getTekst, overMaanden, setVeld, zegDatum } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";

export const BESLISSING = "beslissing";
const DATUM = "opnieuw-bekijken-op";
const NIET_NU = "niet-nu";

/** What is chosen on screen. */
export function gekozenBeslissing(idee: Idee) {
  const waarde = getTekst(idee, BESLISSING);
  return waarde === "no-go" && getTekst(idee, DATUM) ? NIET_NU : waarde;
}

export function createBeslissing({ root, meldingen }: Pagina, { instrument, werkplek }: Tafel) {
  const plaats = need(root, `[data-vraag="${BESLISSING}"] [data-voet="datum"]`);
  const maanden = Number(instrument.vragen.get(BESLISSING)?.["niet-nu"]?.maanden);
  /** The date that was just taken away. */
  let weg = "";

  function choose(keuze: string) {
    weg = "";
    werkplek.edit((idee, nu) => {
      const datum = getTekst(idee, DATUM);
      setVeld(idee, BESLISSING, "waarde", keuze === NIET_NU ? "no-go" : keuze, nu);
      if (keuze === NIET_NU && !datum) setVeld(idee, DATUM, "waarde", overMaanden(maanden), nu);
      if (keuze !== "no-go" || !datum) return;
      weg = datum;
      setVeld(idee, DATUM, "waarde", "", nu);
    });
    const datum = werkplek.idee ? getTekst(werkplek.idee, DATUM) : "";
    if (keuze === NIET_NU) meldingen.announce(`Opnieuw bekijken op ${zegDatum(datum)}. Kies gerust een andere datum.`);
    if (weg) meldingen.announce(zegWeg());
  }

  function zegWeg() {
    return `De datum om opnieuw te kijken (${zegDatum(weg)}) is weggehaald.`;
  }

  function putBack() {
    const datum = weg;
    weg = "";
    werkplek.edit((idee, nu) => setVeld(idee, DATUM, "waarde", datum, nu));
    find(root, `[data-vraag="${BESLISSING}"] input[value="${NIET_NU}"]`)?.focus();
  }

  function refresh(idee: Idee) {
    if (getTekst(idee, DATUM) || getTekst(idee, BESLISSING) !== "no-go") weg = "";
    const regel = weg ? [make("span", zegWeg()), makeKnop("Zet terug", putBack)] : [];
    replaceChanged(plaats, regel);
    show(plaats, weg !== "");
  }

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis === "open") weg = "";
  });

  return { refresh, choose };
}
