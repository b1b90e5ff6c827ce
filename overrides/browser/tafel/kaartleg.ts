/**
 * Voices at the table: first everybody writes, then all lie face down, then all turn over at once. What is typed
 * shows as dots, and what lies face down only as a number. The cards are a round of the idea; which word fits how
 * they lie is the core's.
 */

import { around, find, findAll, focusOn, make, need, replaceChanged, setText, setValue, show } from "../dom/index.ts";
import { createId, getRij, getRijen, removeRij, setCel } from "../idee/index.ts";
import type { Idee, Rij } from "../idee/index.ts";
import { isTeLeggen } from "./loop.ts";
import { INSCHATTINGEN, RONDES, STEMMEN } from "./vorm.ts";
import type { Kamer, Spreidingspunt, Tafelpunt, Uitkomst } from "./vorm.ts";

/** `geen`: no cards at this question; `wacht`: the core is still to say how they lie. */
export type Fase = "geen" | "leggen" | "beurt" | "dicht" | "wacht" | "open";
/** Per question and choice what was said */
type Zinnen = Record<string, Record<string, string>>;
/** Of more cards than this a row says no more than their number. */
const MEESTE_KAARTEN = 30;
/** How counts are typed, one per choice: shown in the empty field. */
const ZOALS = ["6", "3", "1", "0", "1"];

/** @param opAnders something lies otherwise: the table paints again */
export function createKaartleg({ pagina, tafel, rondes }: Kamer, kamer: HTMLElement, opAnders: () => void) {
  const { meldingen, knoppen } = pagina;
  const { instrument, werkplek } = tafel;
  const vak = need(kamer, "[data-kaartleg]");
  const telling = need(vak, "[data-kaartleg-telling]", HTMLInputElement);
  const fout = need(vak, "[data-kaartleg-fout]");
  const omgedraaid = createOmgedraaid({ tafel, rondes }, vak);
  /** The question on screen, and what somebody chose to do there; both begin anew at the next. */
  let vraag = "";
  let wijze: "" | "beurt" | "nog" | "opnieuw" | "meteen" = "";
  let bezig = false;

  /** As the rounds call it. */
  const naam = () => (vraag === INSCHATTINGEN ? rondes.temperatuur : vraag);

  function begin(nieuw: string) {
    vraag = nieuw;
    wijze = "";
    telling.value = "";
    zegFout("");
  }

  /** The round of this question whose cards lie face down: laid at this table, or asked by an invitation. */
  function openRonde(idee: Idee): Rij | undefined {
    const open = getRijen(idee, RONDES).filter((rij) => !rij.gesloten && !rij.bij && Array.isArray(rij.vragen) && rij.vragen.includes(naam()));
    return open.find((rij) => rij.voor === "hand") ?? open.find((rij) => rij.voor === "collega");
  }

  const aantalIn = (idee: Idee, ronde: Rij | undefined) => (ronde ? rondes.stemmen(idee, ronde.id).length : 0);

  function faseVan(idee: Idee, uitkomst: Uitkomst | null): Fase {
    if (!isTeLeggen(instrument, vraag) || wijze === "meteen") return "geen";
    const ronde = openRonde(idee);
    const isEigen = ronde?.voor === "hand";
    if (wijze === "beurt") return "beurt";
    if (wijze === "nog" || (wijze === "opnieuw" && !(isEigen && aantalIn(idee, ronde)))) return "leggen";
    if (ronde && (aantalIn(idee, ronde) || !isEigen)) return "dicht";
    const gedraaid = getRijen(idee, RONDES).filter((rij) => rij.gesloten && Array.isArray(rij.vragen) && rij.vragen.includes(naam()));
    if (!gedraaid.length) return "leggen";
    // what the core said is of before these were turned over
    if (!uitkomst || gedraaid.some(({ id }) => !uitkomst.spreiding.some((punt) => punt.ronde === id))) return "wacht";
    return uitkomst.tafel.some((punt) => punt.vraag === naam() && punt.ronde) ? "open" : "leggen";
  }

  function paint(idee: Idee, uitkomst: Uitkomst | null): Fase {
    const fase = faseVan(idee, uitkomst);
    show(vak, fase !== "geen");
    for (const deel of findAll(vak, "[data-kaartleg-deel]")) show(deel, deel.dataset.kaartlegDeel === fase);
    const ronde = openRonde(idee);
    const aantal = aantalIn(idee, ronde);
    const opties = rondes.opties(naam());
    setText(need(vak, "[data-kaartleg-volgorde]"), opties.map((optie) => optie.naam.toLowerCase()).join(", "));
    telling.placeholder = ZOALS.slice(0, opties.length).join(" ");
    need(vak, "[data-kaartleg-ronde]").dataset.over = naam();
    show(need(vak, "[data-kaartleg-meteen]"), vraag !== INSCHATTINGEN);
    setText(need(vak, "[data-kaartleg-beurt]"), aantal ? `${zegKaarten(aantal)}.` : "Wie begint?");
    if (fase === "beurt") fillKeuzes(opties);
    if (fase === "dicht") paintDicht(idee, ronde, aantal);
    if (fase === "open" && uitkomst) omgedraaid.paint(idee, uitkomst, naam());
    return fase;
  }

  function paintDicht(idee: Idee, ronde: Rij | undefined, aantal: number) {
    const isEigen = ronde?.voor === "hand";
    setText(need(vak, "[data-kaartleg-aantal]"), isEigen || aantal ? `${zegKaarten(aantal)}.` : "De uitnodiging is verstuurd. Er is nog geen antwoord.");
    const rij = need(vak, "[data-kaartleg-rij]");
    const getoond = Math.min(aantal, MEESTE_KAARTEN);
    if (rij.childElementCount !== getoond) rij.replaceChildren(...Array.from({ length: getoond }, () => make("span")));
    for (const knop of findAll(vak, "[data-kaartleg-eigen]")) show(knop, isEigen);
    const verzamel = need(vak, "[data-kaartleg-verzamel]", HTMLAnchorElement);
    show(verzamel, !isEigen);
    if (!isEigen && ronde) verzamel.href = `#${[idee.id, "ronde", ronde.id].map(encodeURIComponent).join("/")}`;
  }

  function fillKeuzes(opties: { id: string; naam: string }[]) {
    const plaats = need(vak, "[data-kaartleg-keuzes]");
    if (plaats.dataset.van === naam()) return;
    plaats.dataset.van = naam();
    plaats.replaceChildren(
      ...opties.map(({ naam: woord }, nr) => {
        const knop = make("button", woord);
        knop.type = "button";
        knop.className = "knop knop--groot";
        knop.addEventListener("click", () => void legEen(nr));
        return knop;
      }),
    );
  }

  /** @param woorden counts in the order of the scale */
  async function leg(woorden: string): Promise<boolean> {
    const { idee } = werkplek;
    if (!idee || bezig) return false;
    bezig = true;
    const eigen = openRonde(idee);
    const regels = await rondes.leg(eigen?.voor === "hand" ? eigen.id : createId(), naam(), woorden);
    bezig = false;
    zegFout(regels.map(({ zin }) => zin).join(" "));
    return regels.length === 0;
  }

  async function legTelling() {
    if (!(await leg(telling.value))) return telling.focus();
    telling.value = "";
    wijze = "";
    opAnders();
    if (werkplek.idee) meldingen.announce(`${zegKaarten(aantalIn(werkplek.idee, openRonde(werkplek.idee)))}. Draai ze samen om.`);
    find(kamer, '[data-knop="tafel-verder"]')?.focus();
  }

  /** What somebody chose is not said: the next one may hear it. */
  async function legEen(nr: number) {
    if (!(await leg(`${"0 ".repeat(nr)}1`))) return;
    opAnders();
    meldingen.announce("Je kaart ligt omgekeerd. Geef het toestel door.");
    // a button that keeps the focus shows what was chosen
    focusOn(need(vak, "[data-kaartleg-beurt]"));
  }

  /** Turn all over at once. */
  async function draaiOm() {
    const { idee } = werkplek;
    const ronde = idee && openRonde(idee);
    if (!idee || !ronde || bezig) return;
    bezig = true;
    const regels = await rondes.draaiOm(ronde.id);
    bezig = false;
    wijze = "";
    zegFout(regels.map(({ zin }) => zin).join(" "));
    opAnders();
  }

  function neemTerug() {
    const { idee } = werkplek;
    const ronde = idee && openRonde(idee);
    const laatste = idee && ronde ? rondes.stemmen(idee, ronde.id).at(-1) : undefined;
    if (!laatste) return;
    werkplek.edit((open, nu) => removeRij(open, STEMMEN, laatste.id, nu));
    meldingen.announce("De laatste kaart is weg.");
    opAnders();
  }

  function zegFout(zin: string) {
    setText(fout, zin);
    show(fout, zin !== "");
    telling.setAttribute("aria-invalid", String(zin !== ""));
  }

  function zet(nieuw: typeof wijze) {
    wijze = nieuw;
    opAnders();
    find(vak, `[data-kaartleg-deel="${nieuw === "beurt" ? "beurt" : "leggen"}"] :is(input, .kaartleg__keuzes button)`)?.focus();
  }

  telling.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !telling.value.trim()) return;
    event.preventDefault();
    event.stopPropagation();
    void legTelling();
  });
  knoppen.add({
    "tafel-leg": () => void legTelling(),
    "tafel-beurt": () => zet("beurt"),
    "tafel-beurt-klaar"() {
      wijze = "";
      opAnders();
      find(kamer, '[data-knop="tafel-verder"]')?.focus();
    },
    "tafel-nog": () => zet("nog"),
    "tafel-opnieuw": () => zet("opnieuw"),
    "tafel-meteen"() {
      wijze = "meteen";
      opAnders();
    },
    "tafel-neem-terug": neemTerug,
  });

  return { begin, paint, draaiOm, telling, verberg: () => show(vak, false) };
}

const zegKaarten = (aantal: number) => (aantal === 1 ? "1 kaart ligt omgekeerd" : `${aantal} kaarten liggen omgekeerd`);

/**
 * Cards that lie open: the word for how they lie, a dot per voice, and under the outermost of them the one sentence
 * that was asked there. A sentence belongs to the round, not to a person.
 */
function createOmgedraaid({ tafel, rondes }: Pick<Kamer, "tafel" | "rondes">, vak: HTMLElement) {
  const { instrument, werkplek } = tafel;
  const plaats = need(vak, "[data-kaartleg-stippen]");
  let getoond = "";

  // Enter is the end of a sentence: on to the other one, and then to where the keys of the table work
  plaats.addEventListener("keydown", (event) => {
    const velden = [...plaats.querySelectorAll("input")];
    const nr = velden.findIndex((veld) => veld === event.target);
    if (nr < 0 || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    focusOn(velden[nr + 1] ?? around(plaats, "[data-kaartleg-deel]"), true);
  });

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
