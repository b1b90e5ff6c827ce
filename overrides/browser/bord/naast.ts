/**
 * Ideas side by side, trait by trait, what differs first; and one idea in time: what happened, and then beside now
 * between any two of its states. What differs is the core's to say.
 */

import { ask, copyTemplate, find, make, need, needDialoog, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { vandaag, zegDatum, zegMoment, zegTitel } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import type { Bridge } from "../uitkomst/index.ts";
import type { Naast } from "./vorm.ts";

const MINSTENS = 2;
const HOOGSTENS = 4;
const KIES = "Kies twee tot vier ideeën om naast elkaar te leggen.";
const GEEN_STATEN = "Van dit idee is op dit toestel nog geen vroegere versie bewaard om naast nu te leggen.";
const GELIJK = "Er is geen verschil.";

export function createNaast({ root, meldingen }: Pagina, { opslag, vroeger, bewaarder }: Bewaarkamer, bridge: Bridge) {
  root.append(copyTemplate(root, "naast"));
  const dialoog = needDialoog(root, "naast");
  const kop = need(dialoog, "[data-naast-kop]");
  const vel = need(dialoog, "[data-naast]");
  const woorden = need(dialoog, "[data-naast-woorden]");
  const stand = need(dialoog, "[data-naast-stand]");
  const toenLijst = need(dialoog, "[data-tijd-toen]", HTMLSelectElement);
  const nuLijst = need(dialoog, "[data-tijd-nu]", HTMLSelectElement);
  /** The states of the idea whose time is shown, the newest first. */
  let staten: { naam: string; idee: Idee }[] = [];
  let beurt = 0;

  async function compare(ids: string[]) {
    if (ids.length < MINSTENS || ids.length > HOOGSTENS) {
      meldingen.show({ tekst: KIES, soort: "aandacht" });
      return;
    }
    prepare(`${ids.length} ideeën naast elkaar`, false);
    const dicht = ask(dialoog);
    bewaarder.flush();
    await lay(ids.flatMap((id) => opslag.readIdee(id) ?? []));
    await dicht;
  }

  async function showTijd(id: string) {
    bewaarder.flush();
    const idee = opslag.readIdee(id);
    if (!idee) return;
    prepare(`Wat gebeurde er met ‘${zegTitel(idee)}’?`, true);
    const dicht = ask(dialoog);
    const eerder = await vroeger.list(id);
    staten = [{ naam: "zoals het nu is", idee }, ...eerder.map(({ op, idee: toen }) => ({ naam: zegMoment(op), idee: toen }))];
    for (const lijst of [toenLijst, nuLijst]) lijst.replaceChildren(...staten.map(makeOptie));
    toenLijst.value = String(staten.length - 1);
    nuLijst.value = "0";
    show(find(dialoog, "[data-tijd-staten]"), staten.length > 1);
    await paintTijd(idee);
    if (staten.length > 1) await layStaten();
    else setText(stand, GEEN_STATEN);
    await dicht;
  }

  function prepare(tekst: string, metTijd: boolean) {
    setText(kop, tekst);
    setText(stand, "");
    vel.replaceChildren();
    woorden.replaceChildren();
    show(find(dialoog, "[data-tijd-lijst]"), metTijd);
    show(find(dialoog, "[data-tijd-staten]"), false);
    find(dialoog, "[data-tijd-lijst]")?.replaceChildren();
  }

  async function paintTijd(idee: Idee) {
    try {
      const { gebeurd } = await bridge.call("tijd", { idee });
      const regels = gebeurd.map(({ op, tekst, wat }) => {
        const dag = make("time", zegDatum(op));
        dag.dateTime = op;
        const li = make("li", dag, " ", make("span", tekst));
        li.dataset.wat = wat;
        return li;
      });
      find(dialoog, "[data-tijd-lijst]")?.replaceChildren(...regels);
    } catch (error) {
      tell(error);
    }
  }

  function layStaten() {
    const gekozen = [toenLijst, nuLijst].flatMap(({ value }) => staten[Number(value)] ?? []);
    return lay(
      gekozen.map(({ idee }) => idee),
      gekozen.map(({ naam }) => naam),
    );
  }

  /** @param namen above the columns, when they are not the titles */
  async function lay(ideeen: Idee[], namen?: string[]) {
    beurt += 1;
    const mijn = beurt;
    try {
      const { naast } = await bridge.call("naast", { ideeen, op: vandaag() });
      if (mijn !== beurt) return;
      vel.replaceChildren(renderNaast(naast, namen ?? naast.namen));
      const lijst = naast.woorden.map((zin) => make("li", zin));
      const titel = make("h3", "Wat verschilt, in woorden");
      titel.className = "dialoog__tussenkop";
      woorden.replaceChildren(...(lijst.length ? [titel, make("ul", ...lijst)] : [make("p", GELIJK)]));
    } catch (error) {
      if (mijn === beurt) tell(error);
    }
  }

  function tell(error: unknown) {
    // the bridge throws nothing but sentences for people
    setText(stand, `Dat lukt nu niet. ${error instanceof Error ? error.message : ""}`);
  }

  for (const lijst of [toenLijst, nuLijst]) lijst.addEventListener("change", () => void layStaten());

  return { compare, showTijd };
}

function makeOptie({ naam }: { naam: string }, nr: number) {
  const optie = make("option", naam);
  optie.value = String(nr);
  return optie;
}

function renderNaast({ kenmerken }: Naast, namen: string[]) {
  const koppen = ["Kenmerk", ...namen].map((tekst) => {
    const th = make("th", tekst);
    th.scope = "col";
    return th;
  });
  const rijen = kenmerken.map(({ naam, waarden, anders }) => {
    const th = make("th", naam);
    th.scope = "row";
    const tr = make("tr", th, ...waarden.map((waarde) => make("td", waarde)));
    tr.toggleAttribute("data-gelijk", !anders);
    return tr;
  });
  return make("table", make("thead", make("tr", ...koppen)), make("tbody", ...rijen));
}
