/**
 * What the page says about saving: "bewaard om 14.32 u.", or at once what went wrong and what to do,
 * and a kind reminder to keep a file. The saving itself lives in `bewaren.ts`.
 */

import { find, need, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { dagenGeleden, zegMoment, zegUur } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import type { Bewaring } from "./bewaren.ts";
import type { Opslag } from "./opslag.ts";

const WAT_NU = {
  vol: "De opslag van je browser is vol. Je kunt verder typen, maar bewaar nu als bestand.",
  verboden: "Je browser laat niet toe om hier iets te bewaren. Je kunt verder typen, maar bewaar nu als bestand.",
  mislukt: "Bewaren lukte niet. Je kunt verder typen, maar bewaar nu als bestand.",
};
const HERINNER_NA_DAGEN = 7;

/** With the date when it is not today; a hand-made file may have no time at all. */
function zegBewaard(op: string) {
  const uur = zegUur(op);
  if (!uur) return "bewaard";
  return dagenGeleden(op) === 0 ? `bewaard om ${uur}` : `bewaard ${zegMoment(op)}`;
}

export function createBewaard({ root, meldingen, knoppen }: Pagina, { werkplek }: Tafel, opslag: Opslag) {
  const plaats = need(root, "[data-bewaard]");
  const bestand = need(root, "[data-laatste-bestand]");
  let sluitFout: (() => void) | null = null;

  /** The open idea as a file, or all of them. */
  function saveAsFile() {
    knoppen.press(werkplek.idee ? "json" : "reservekopie");
  }

  /** @param waarde for `data-bewaard` */
  function paint(waarde: string, teken: string, tekst: string) {
    plaats.dataset.bewaard = waarde;
    plaats.toggleAttribute("data-fout", waarde === "fout");
    delete plaats.dataset.bezig;
    setText(find(plaats, "[data-bewaard-teken]"), teken);
    setText(find(plaats, "[data-bewaard-tekst]"), tekst);
  }

  function tell(bewaring: Bewaring) {
    if (bewaring.soort === "bezig") {
      plaats.dataset.bezig = "ja";
      return;
    }
    if (bewaring.soort === "fout") {
      paint("fout", "!", "niet bewaard");
      sluitFout ??= meldingen.show({
        tekst: WAT_NU[bewaring.reden],
        soort: "fout",
        knoppen: [{ tekst: "Bewaar als bestand", doe: saveAsFile, blijf: true }],
        vast: true,
      });
      return;
    }
    sluitFout?.();
    sluitFout = null;
    if (bewaring.soort === "bewaard") paint(bewaring.op, "✓", zegBewaard(bewaring.op));
    else paint("", "", "nog niets bewaard");
  }

  /** When the idea was last kept as a file; a file is the only copy a browser cannot erase. */
  function remind(idee: Idee) {
    const { op: laatst, hoe } = opslag.lastBestand(idee.id);
    const veranderd = laatst === "" || idee.gewijzigd > laatst;
    const lang = dagenGeleden(laatst || idee.gemaakt) >= HERINNER_NA_DAGEN;
    const wat = hoe === "geopend" ? "Geopend uit een bestand" : "Laatst als bestand bewaard";
    const gezegd = laatst ? `${wat}: ${zegMoment(laatst)}.` : "Nog niet als bestand bewaard.";
    const raad = veranderd && lang ? " Doe het eens: een browser kan gegevens na een tijd wissen." : "";
    setText(bestand, gezegd + raad);
    bestand.toggleAttribute("data-herinner", Boolean(raad));
    show(bestand, true);
  }

  return { tell, remind };
}
