/**
 * Back at an idea after more than a day: one calm line with what is open, what is overdue and what changed
 * since, each with the way there. It can be waved away, and comes once per visit.
 */

import { find, makeLink, need, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { asText, getAntwoord, getRij, getRijen, nu } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import type { Uitkomst } from "../uitkomst/index.ts";
import type { Geheugen } from "./geheugen.ts";
import { join, zegOpen } from "./open.ts";

/** Milliseconds after which one is greeted. */
const DAG = 24 * 60 * 60 * 1000;
const GENOEMD = 3;

export function setUpBegroeting({ root, knoppen }: Pagina, tafel: Tafel, geheugen: Geheugen) {
  const { instrument, werkplek, adres } = tafel;
  const vak = need(root, "[data-begroeting]");
  /** When one was last at the idea that is open, until the greeting is said. */
  let vorige = "";

  function paint(uitkomst: Uitkomst) {
    const { idee } = werkplek;
    if (!idee || !vorige) return;
    const zinnen = [zegOpen(uitkomst, tafel), zegOverDatum(idee, uitkomst), zegVeranderd(idee, vorige)].filter(
      (zin) => zin.length > 0,
    );
    vorige = "";
    if (!zinnen.length) return;
    find(vak, "[data-begroeting-tekst]")?.replaceChildren("Welkom terug.", ...zinnen.flatMap((zin) => [" ", ...zin]));
    show(vak, true);
  }

  function zegOverDatum(idee: Idee, { signalen }: Uitkomst): (string | Node)[] {
    const rijen = signalen.find(({ regel }) => regel === "opvolgpunt-over-datum")?.rijen ?? [];
    const links = rijen.slice(0, GENOEMD).map((id) => {
      const wat = asText(getRij(idee, "opvolgpunten", id)?.wat);
      return makeLink(adres("opvolgpunten", id), `‘${wat}’`);
    });
    return links.length ? ["Over de datum: ", ...join(links), "."] : [];
  }

  function zegVeranderd(idee: Idee, sinds: string): (string | Node)[] {
    const vragen = [...instrument.vragen.values()].filter(({ id }) => {
      const records = [getAntwoord(idee, id), ...getRijen(idee, id)];
      return records.some((record) => (record?.op ?? "") > sinds);
    });
    const links = vragen.slice(0, GENOEMD).map(({ id, kort }) => makeLink(adres(id), `‘${kort}’`));
    const over = vragen.length - links.length;
    return links.length ? ["Sindsdien veranderd: ", ...join(links), over ? ` en nog ${over}.` : "."] : [];
  }

  function close() {
    show(vak, false);
  }

  function keepTijd() {
    const { idee } = werkplek;
    if (idee) geheugen.keepPlek(idee.id, { ...geheugen.readPlek(idee.id), op: nu() });
  }

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis !== "open" && gebeurtenis !== "dicht") return;
    close();
    const op = werkplek.idee ? geheugen.readPlek(werkplek.idee.id).op : "";
    vorige = op && Date.parse(nu()) - Date.parse(op) > DAG ? op : "";
  });
  addEventListener("pagehide", keepTijd);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keepTijd();
  });
  knoppen.add({
    "begroeting-weg"() {
      close();
      find(root, "[data-titel]")?.focus({ preventScroll: true });
    },
  });

  return { paint };
}
