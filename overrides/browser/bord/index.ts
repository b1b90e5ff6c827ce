/**
 * Room `bord`: many ideas by what they need, fetched when there is more than one. Lanes, filters, sheets, ideas
 * side by side, time. What lies where, and why, is the core's to say. Imports `dom`, `idee`, `delen`, `ideeen`, and
 * `opslag` and `uitkomst` by their types: this room is folded apart, so a class of theirs would be another one here.
 */

import { around, copyTemplate, find, findAll, need, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { TAFEL, writeRoute } from "../ideeen/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import type { Bridge } from "../uitkomst/index.ts";
import { createBanen } from "./banen.ts";
import { createBlad } from "./blad.ts";
import { createFilters } from "./filters.ts";
import { createKaarten } from "./kaarten.ts";
import { createNaast } from "./naast.ts";
import type { SoortBlad } from "./vorm.ts";

const BANEN = "banen";
/** At the table an idea of a meeting is its one page and the decision; behind it stand the ideas. */
const BLAD = "blad";

export function setUpBord(pagina: Pagina, tafel: Tafel, bewaarkamer: Bewaarkamer, bridge: Bridge) {
  const vak = copyTemplate(pagina.root, "bord");
  need(pagina.root, "[data-ideeen]").append(vak);
  const kaarten = createKaarten(bridge);
  const filters = createFilters(vak);
  const banen = createBanen(pagina, tafel, vak, filters);
  const blad = createBlad(pagina, tafel, vak, kaarten, bridge);
  const naast = createNaast(pagina, bewaarkamer, bridge);
  let beurt = 0;
  let zicht = BANEN;

  /** Show these ideas at once, and what the core says of them as it comes. */
  function toon(ideeen: Idee[]) {
    beurt += 1;
    const mijn = beurt;
    show(vak, true);
    filters.fill(ideeen);
    banen.lay(ideeen, kaarten.known(ideeen), null);
    if (zicht !== BANEN) void blad.toon(asBlad(zicht), banen.gekozen());
    void fill(ideeen, () => mijn === beurt);
  }

  async function fill(ideeen: Idee[], isNog: () => boolean) {
    const alle = await kaarten.ask(ideeen, isNog, banen.paint);
    if (!alle || !isNog()) return;
    const bord = await kaarten.bord();
    await pagina.released();
    if (!bord || !isNog()) return;
    filters.setBanen(bord.banen);
    setText(find(vak, "[data-bord-beslist]"), `${bord.beslist.tekst} ${bord.vraag}`);
    banen.lay(ideeen, alle, bord);
    if (zicht !== BANEN) void blad.toon(asBlad(zicht), banen.gekozen());
  }

  function setZicht(naam: string) {
    zicht = naam;
    for (const knop of findAll(vak, "[data-bord-zicht]")) {
      knop.setAttribute("aria-pressed", String(knop.dataset.bordZicht === naam));
    }
    show(find(vak, '[data-bord-deel="banen"]'), naam === BANEN);
    show(find(vak, '[data-bord-deel="blad"]'), naam !== BANEN);
    if (naam !== BANEN) void blad.toon(asBlad(naam), banen.gekozen());
  }

  vak.addEventListener("click", ({ target }) => {
    const knop = around(target, "[data-bord-zicht]");
    if (knop) setZicht(knop.dataset.bordZicht ?? BANEN);
  });
  filters.on(banen.filter);
  pagina.knoppen.add({
    "bord-alles": filters.clear,
    "bord-keuzes": filters.toggle,
    "bord-kies-niets": banen.chooseNone,
    "bord-naast": () => void naast.compare(banen.gekozen()),
    "bord-tafel"() {
      const [eerste, ...rest] = banen.gekozen();
      if (!eerste) return;
      // only a press may ask for it; where it is refused the table fills the window
      void document.documentElement.requestFullscreen?.().catch(() => {});
      location.hash = writeRoute(eerste, TAFEL, BLAD, [eerste, ...rest].join(","));
    },
    "bord-naar-vergadering"() {
      setZicht("vergadering");
      find(vak, '[data-bord-zicht="vergadering"]')?.focus();
    },
    "idee-tijd": (knop) => void naast.showTijd(around(knop, "[data-idee]")?.dataset.idee ?? ""),
  });

  return {
    toon,
    verberg() {
      beurt += 1;
      banen.lay([], new Map(), null);
      show(vak, false);
    },
  };
}

function asBlad(zicht: string): SoortBlad {
  const soorten: SoortBlad[] = ["open", "verband", "gebeurd", "geleerd", "vergadering"];
  return soorten.find((soort) => soort === zicht) ?? "bord";
}
