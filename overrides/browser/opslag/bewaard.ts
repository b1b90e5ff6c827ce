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

export function createBewaard({ root, meldingen, knoppen }: Pagina, { werkplek }: Tafel, opslag: Opslag) {
  const plaats = need(root, "[data-bewaard]");
  /** The same again where it stays in sight: beside the steps, on a phone under the thumb. */
  const mee = need(root, "[data-mee]");
  const bestand = need(root, "[data-laatste-bestand]");
  let sluitFout: (() => void) | null = null;

  /** The open idea as a file, or all of them. */
  function saveAsFile() {
    knoppen.press(werkplek.idee ? "json" : "reservekopie");
  }

  /** @param waarde for `data-bewaard` */
  function paint(waarde: string, teken: string, tekst: string) {
    plaats.dataset.bewaard = waarde;
    mee.dataset.mee = waarde;
    for (const waar of [plaats, mee]) {
      delete waar.dataset.bezig;
      setText(find(waar, "[data-bewaard-teken]"), teken);
      setText(find(waar, "[data-bewaard-tekst]"), tekst);
    }
  }

  function tell(bewaring: Bewaring) {
    if (bewaring.soort === "bezig") {
      plaats.dataset.bezig = "ja";
      mee.dataset.bezig = "ja";
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
    const uur = bewaring.soort === "bewaard" ? zegUur(bewaring.op) : ""; // a hand-made file may have no time
    if (bewaring.soort === "bewaard") paint(bewaring.op, "✓", uur ? `bewaard om ${uur}` : "bewaard");
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
