/**
 * What came of many files at once, in one list: what is new, what came together with what was here, what brought
 * nothing, and what was refused and why.
 */

import { find, focusOn, make, need, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import type { Ontvangst } from "../uitkomst/index.ts";

/** One idea of a file, or a file that could not be opened. */
export type Regel = { bestand: string; titel: string; bon: Ontvangst | null; fout?: string };
export type Aankomst = ReturnType<typeof createAankomst>;
type Soort = Ontvangst["soort"];

const WOORDEN: Record<Soort, string> = {
  nieuw: "Nieuw",
  samen: "Samengevoegd met wat hier al stond",
  gelijk: "Stond hier al, niets nieuws",
  geweigerd: "Niet geopend",
};
const VOLGORDE: Soort[] = ["geweigerd", "samen", "nieuw", "gelijk"];

export function createAankomst({ root, meldingen, knoppen }: Pagina) {
  const vak = need(root, "[data-aankomst]");
  const kop = need(vak, "[data-aankomst-kop]");

  function toon(regels: Regel[]) {
    const geopend = regels.filter((regel) => soortVan(regel) !== "geweigerd").length;
    const weg = regels.length - geopend;
    const tekst = `${zegAantal(geopend)} binnengekomen${weg ? `, ${weg} niet geopend` : ""}`;
    setText(kop, tekst);
    const groepen = VOLGORDE.flatMap((soort) => {
      const hier = regels.filter((regel) => soortVan(regel) === soort);
      return hier.length ? [maakGroep(soort, hier)] : [];
    });
    find(vak, "[data-aankomst-lijst]")?.replaceChildren(...groepen);
    show(vak, true);
    focusOn(kop);
    meldingen.announce(tekst);
  }

  knoppen.add({
    "aankomst-weg"() {
      show(vak, false);
      focusOn(find(root, "[data-kop]"));
    },
  });

  return { toon, hide: () => show(vak, false) };
}

function soortVan({ bon, fout }: Regel): Soort {
  return fout ? "geweigerd" : (bon?.soort ?? "nieuw");
}

function maakGroep(soort: Soort, regels: Regel[]) {
  const lijst = regels.map(({ bestand, titel, bon, fout }) => {
    const waarom = [fout, ...(bon?.fouten ?? [])].filter(Boolean).join(" ");
    const li = make("li", make("strong", titel || `‘${bestand}’`), titel ? ` uit ‘${bestand}’` : "", waarom ? `: ${waarom}` : "");
    li.dataset.bestand = bestand;
    return li;
  });
  const kop = make("h3", `${WOORDEN[soort]} (${regels.length})`);
  const groep = make("li", kop, make("ul", ...lijst));
  groep.dataset.soort = soort;
  return groep;
}

function zegAantal(aantal: number) {
  return aantal === 1 ? "1 idee" : `${aantal} ideeën`;
}
