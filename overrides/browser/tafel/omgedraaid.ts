/**
 * Cards that lie open: the word for how they lie, a dot per voice, and under the outermost of them the one sentence
 * that was asked there. A sentence belongs to the round, not to a person.
 */

import { make, need, replaceChanged, setText, setValue, show } from "../dom/index.ts";
import { getRij, setCel } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { RONDES } from "./vorm.ts";
import type { Kamer, Spreidingspunt, Tafelpunt, Uitkomst } from "./vorm.ts";

type Zinnen = Record<string, Record<string, string>>;

export function createOmgedraaid({ tafel, rondes }: Pick<Kamer, "tafel" | "rondes">, vak: HTMLElement) {
  const { instrument, werkplek } = tafel;
  const plaats = need(vak, "[data-kaartleg-stippen]");
  let getoond = "";

  function paint(idee: Idee, { tafel: punten, spreiding }: Uitkomst, vraag: string) {
    const punt = punten.find((een) => een.vraag === vraag);
    const gelegd = spreiding.find((een) => een.vraag === vraag && een.ronde === punt?.ronde);
    if (!punt || !gelegd) return;
    const woord = need(vak, "[data-kaartleg-woord]");
    setText(woord, instrument.spreiding[gelegd.beeld]?.naam ?? gelegd.beeld);
    woord.dataset.woord = gelegd.beeld;
    setText(need(vak, "[data-kaartleg-zin]"), instrument.spreiding[gelegd.beeld]?.zin ?? "");
    const stempel = JSON.stringify([idee.id, punt.ronde, vraag, gelegd.verdeling, punt.uitersten]);
    if (stempel !== getoond) plaats.replaceChildren(maakStippen(gelegd, punt));
    getoond = stempel;
    const zinnen = zinnenVan(idee, punt.ronde)[vraag] ?? {};
    for (const veld of plaats.querySelectorAll("input")) setValue(veld, zinnen[veld.dataset.uiterste ?? ""] ?? "");
    const redenen = gelegd.redenen.filter(({ waarde, waarom }) => zinnen[waarde] !== waarom);
    const namen = new Map(rondes.opties(vraag).map(({ id, naam }) => [id, naam]));
    replaceChanged(
      need(vak, "[data-kaartleg-redenen]"),
      redenen.map(({ waarde, waarom }) => make("li", make("strong", namen.get(waarde) ?? ""), ` ‘${waarom}’`)),
    );
    show(need(vak, "[data-kaartleg-redenen]"), redenen.length > 0);
  }

  function maakStippen(gelegd: Spreidingspunt, { ronde, vraag, uitersten }: Tafelpunt) {
    const lijst = rondes.stippen(gelegd);
    for (const li of lijst.querySelectorAll("li")) {
      const optie = li.dataset.optie ?? "";
      if (uitersten.includes(optie)) li.append(maakZin(ronde, vraag, optie, li.firstChild?.textContent ?? ""));
    }
    return lijst;
  }

  function maakZin(ronde: string, vraag: string, optie: string, naam: string) {
    const veld = make("input");
    veld.type = "text";
    veld.className = "veld__invoer";
    veld.dataset.uiterste = optie;
    veld.addEventListener("input", () => {
      werkplek.edit((idee, nu) => {
        const zinnen = zinnenVan(idee, ronde);
        setCel(idee, RONDES, ronde, "zinnen", { ...zinnen, [vraag]: { ...zinnen[vraag], [optie]: veld.value } }, nu);
      });
    });
    const label = make("label", make("span", `Eén zin van wie ‘${naam.toLowerCase()}’ koos`), veld);
    label.className = "kaartleg__uiterste";
    return label;
  }

  return { paint };
}

function zinnenVan(idee: Idee, ronde: string): Zinnen {
  const zinnen = getRij(idee, RONDES, ronde)?.zinnen;
  return zinnen && typeof zinnen === "object" ? (zinnen as Zinnen) : {};
}
