/**
 * Where two copies of an idea both went on with one answer, the newest stands and the other is kept:
 * here it is shown, and one chooses. Which versions there are is decided when copies are merged.
 */

import { around, copyTemplate, find, findAll, focusOn, need, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import {
  TITEL,
  asText,
  canonical,
  contentOf,
  differs,
  getAntwoord,
  getRijen,
  idsIn,
  isRijId,
  naamVan,
  settleAndere,
  titelVan,
  vragenMetAndere,
  zegMoment,
} from "../idee/index.ts";
import type { Andere, Boekhouding, Idee, Kolom, Tafel, Vraag } from "../idee/index.ts";

/** What must be known of a question to say an answer to it. */
type Zegbaar = Pick<Vraag, "kolommen" | "opties">;

/** The title is said as it was typed. */
const TITELVRAAG: Zegbaar = { kolommen: [], opties: [] };

export function createAndereVersies({ root, meldingen, knoppen }: Pagina, { instrument, werkplek }: Tafel) {
  const velden = findAll(root, "[data-vraag]").map((veld) => ({
    vraag: instrument.vragen.get(veld.dataset.vraag ?? ""),
    voet: find(veld, ':scope > .vraag__voet > [data-voet="andere"]'),
    lijst: find(veld, "[data-rijen]"),
  }));
  const titelvoet = need(root, "[data-titel-andere]");
  const merken = findAll(root, "[data-stap-andere]");
  /** The cards on which something is shown. */
  const getoond = new WeakSet<Element>();

  function refresh(idee: Idee) {
    const stappen = new Set(vragenMetAndere(instrument, idee).map((vraag) => vraag.stap));
    for (const merk of merken) show(merk, stappen.has(merk.dataset.stapAndere ?? ""));
    paint(titelvoet, TITELVRAAG, titelVan(idee), idee);
    for (const { vraag, voet, lijst } of velden) {
      if (!vraag) continue;
      paint(voet, vraag, getAntwoord(idee, vraag.id), idee);
      if (!lijst) continue;
      const rijen = new Map(getRijen(idee, vraag.id).map((rij) => [rij.id, rij]));
      for (const kaart of lijst.children) {
        const rij = rijen.get(kaart.getAttribute("data-rij") ?? "");
        if (!rij?.andere?.length && !getoond.has(kaart)) continue;
        getoond.add(kaart);
        paint(find(kaart, '[data-voet="andere"]'), vraag, rij, idee);
      }
    }
  }

  function paint(plaats: HTMLElement | null, vraag: Zegbaar, record: Boekhouding | undefined, idee: Idee) {
    if (!plaats) return;
    const versies = (record?.andere ?? []).map((andere, nummer) => ({ andere, nummer }));
    const anders = versies.filter(({ andere }) => record && differs(andere, record));
    const stempel = canonical(anders.map(({ andere }) => andere));
    if (plaats.dataset.versies === stempel || (!anders.length && !plaats.firstChild)) return;
    plaats.dataset.versies = stempel;
    plaats.replaceChildren(
      ...anders.map(({ andere, nummer }) => {
        const element = copyTemplate(root, "andere");
        element.dataset.nummer = String(nummer);
        setText(find(element, "[data-andere-tijd]"), andere.op ? `, ${zegMoment(andere.op)}` : "");
        setText(find(element, "[data-andere-tekst]"), zegInhoud(andere, vraag, idee));
        return element;
      }),
    );
    show(plaats, anders.length > 0);
  }

  /** The other version in words. */
  function zegInhoud(andere: Andere, vraag: Zegbaar, idee: Idee) {
    const regels = Object.entries(contentOf(andere)).map(([veld, waarde]) => {
      const kolom = vraag.kolommen.find((item) => item.id === veld);
      const tekst = zegWaarde(waarde, kolom, vraag, idee);
      const label = kolom?.naam ?? (veld === "nota" ? "Notitie" : "");
      return tekst && (label ? `${label}: ${tekst}` : tekst);
    });
    return regels.filter(Boolean).join("\n") || "Leeg gelaten";
  }

  function zegWaarde(waarde: unknown, kolom: Kolom | undefined, vraag: Zegbaar, idee: Idee) {
    const optie = (kolom ?? vraag).opties.find((item) => item.id === waarde);
    if (optie) return optie.naam;
    if (!kolom?.soort.startsWith("verwijzing")) return asText(waarde);
    const namen = idsIn(waarde).map((id) => naamVan(instrument, idee, id));
    const vrij = kolom.soort === "verwijzing-of-tekst" && !isRijId(idee, asText(waarde)) ? asText(waarde) : "";
    return namen.filter((naam) => naam !== null).join(", ") || vrij;
  }

  function settle(knop: HTMLElement, neem: boolean) {
    const nummer = Number(around(knop, "[data-nummer]")?.dataset.nummer);
    const veld = around(knop, "[data-vraag]");
    const vraag = titelvoet.contains(knop) ? TITEL : veld?.dataset.vraag;
    const rijId = around(knop, "[data-rij]")?.dataset.rij ?? null;
    if (!vraag) return;
    werkplek.edit((idee, nu) => settleAndere(idee, vraag, rijId, nummer, neem, nu));
    if (werkplek.idee) refresh(werkplek.idee);
    // not the field of the title itself: what one is typing in is left alone
    focusOn(veld ? find(veld, ".vraag__kop") : find(root, ".titelveld > label"));
    meldingen.announce(neem ? "De andere versie staat er nu." : "Wat er stond, blijft staan.");
  }

  knoppen.add({
    "andere-kies": (knop) => settle(knop, true),
    "andere-houd": (knop) => settle(knop, false),
  });

  return { refresh };
}
