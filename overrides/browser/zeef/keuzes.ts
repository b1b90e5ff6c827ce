/**
 * What one does with an idea at the end of its sieve, and how that closes: each choice is an ordinary edit of
 * the idea, with a way back.
 */

import { find, focusOn, isControl, make, mirror, need, replaceChanged, setText, show, tellEerst } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import {
  KERN,
  ZEEF,
  getTekst,
  overMaanden,
  setDoorgegeven,
  setVeld,
  zegDatum,
  zegDoorgegeven,
} from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import type { Uitkomst } from "../uitkomst/index.ts";

/** A *niet nu* is looked at again after so many months, when nobody says otherwise. */
const MAANDEN = 6;
/** The questions that a *niet nu* answers. */
const BESLISSING = "beslissing";
const DATUM = "opnieuw-bekijken-op";
const REDEN = "motivering";
/** Who follows the idea: handing it over answers this one. */
const OPVOLGER = "idee-opvolger";
const ROUTE = "route";
const EERST_WAAROM = "Schrijf eerst waarom jullie het idee nu wegleggen. Wie het later leest, begrijpt het dan.";
const EERST_DATUM = "Kies eerst een dag waarop jullie opnieuw kijken.";
const EERST_WIE = "Schrijf eerst wie het idee nu opvolgt. Een naam of een functie volstaat.";
const EERST_TOCH = "Schrijf eerst waarom jullie het idee toch verkennen.";
const OP_DE_KERN = "Je ziet nu de kern. Boven de vragen kies je ‘Alles’ als je ze allemaal wilt zien.";
const TERUG = "Het idee staat weer tussen de andere.";
const WEGGELEGD =
  "Jullie kozen doelbewust, en de reden staat erbij. Zo komt er plaats voor wat nu wel past. Zeg het ook aan wie het idee bracht.";
const DOORGEGEVEN =
  "Stuur het bestand naar de nieuwe idee-opvolger. Die kiest ‘Open bestand’ en gaat verder waar jij was. Hier blijft het idee staan.";

type Antwoorden = Record<string, string>;

export function createKeuzes(
  { meldingen, knoppen }: Pagina,
  { werkplek }: Tafel,
  element: HTMLElement,
  goIdee: (id: string) => void,
) {
  const weg = need(element, "[data-zeef-weg]", HTMLDetailsElement);
  const toch = need(element, "[data-zeef-toch]", HTMLDetailsElement);
  const door = need(element, "[data-zeef-door]", HTMLDetailsElement);
  const wie = need(door, "[data-zeef-wie]", HTMLInputElement);
  const tot = need(element, "[data-zeef-tot]", HTMLInputElement);
  const waarom = need(element, "[data-zeef-waarom]", HTMLTextAreaElement);
  const slot = need(element, "[data-zeef-slot]");
  const slotkop = need(slot, "[data-zeef-slot-kop]");
  /** What stood there before the idea was put away or handed over, by the id of the idea. */
  const voorheen = new Map<string, Antwoorden>();
  let isVoorgesteld = false;

  /** Come to the end of the sieve. */
  function open() {
    weg.open = false;
    toch.open = false;
    door.open = false;
    wie.value = "";
    isVoorgesteld = false;
  }

  function paint(idee: Idee, uitkomst: Uitkomst | null) {
    const stop = uitkomst?.zeef.remt.find(({ regel }) => regel === "zeef-stop");
    if (uitkomst) {
      show(toch, stop !== undefined);
      show(find(element, "[data-zeef-ga-verder]"), stop === undefined);
    }
    propose(idee, stop?.tekst ?? "");
    paintSlot(idee, uitkomst);
  }

  /** Fill in, once, a day and what is known of why; one changes both as one likes. */
  function propose(idee: Idee, reden: string) {
    if (isVoorgesteld && waarom.value) return;
    tot.value ||= getTekst(idee, DATUM) || overMaanden(MAANDEN);
    if (!isVoorgesteld) waarom.value = "";
    waarom.value ||= getTekst(idee, REDEN) || reden;
    mirror(waarom);
    isVoorgesteld = true;
  }

  /** How it closed, if one chose already. */
  function paintSlot(idee: Idee, uitkomst: Uitkomst | null) {
    const datum = isNietNu(idee) ? getTekst(idee, DATUM) : "";
    const doorgegeven = zegDoorgegeven(idee);
    show(slot, datum !== "" || doorgegeven !== "");
    show(find(element, "[data-zeef-keuzes]"), !datum && !doorgegeven);
    setText(slotkop, datum ? `Weggelegd tot ${zegDatum(datum)}` : doorgegeven);
    setText(find(slot, "[data-zeef-slot-zin]"), datum ? WEGGELEGD : DOORGEGEVEN);
    const reden = find(slot, "[data-zeef-slot-reden]");
    setText(reden, getTekst(idee, REDEN));
    show(reden, datum !== "" && getTekst(idee, REDEN) !== "");
    setText(find(slot, "[data-zeef-herroep]"), datum ? "Haal het weer boven" : "Volg het zelf weer op");
    if (!uitkomst) return;
    const regels = datum ? uitkomst.vervolg.map((zin) => make("li", zin)) : [];
    replaceChanged(find(slot, "[data-zeef-slot-lijst]"), regels);
    show(find(slot, "[data-zeef-slot-lijst]"), regels.length > 0);
  }

  /** A *niet nu*: a no go with a day to look again, and why. */
  function legWeg() {
    const { idee } = werkplek;
    if (!idee) return;
    if (!tot.value) return tellEerst(EERST_DATUM, tot, vakVan(tot));
    if (!waarom.value.trim()) return tellEerst(EERST_WAAROM, waarom, vakVan(waarom));
    keep(idee, [BESLISSING, DATUM, REDEN]);
    write({ [BESLISSING]: "no-go", [DATUM]: tot.value, [REDEN]: waarom.value.trim() });
    sluit();
  }

  /** The file goes with its new idee-opvolger and without the mark: for who opens it, it is the idea they follow. */
  function geefDoor() {
    const { idee } = werkplek;
    const aan = wie.value.trim();
    if (!idee) return;
    if (!aan) return tellEerst(EERST_WIE, wie, vakVan(wie));
    keep(idee, [OPVOLGER]);
    write({ [OPVOLGER]: aan });
    knoppen.press("json");
    werkplek.edit((open_, nu) => setDoorgegeven(open_, aan, nu));
    sluit();
  }

  /** Keep these answers for the way back. */
  function keep(idee: Idee, vragen: string[]) {
    voorheen.set(idee.id, Object.fromEntries(vragen.map((vraag) => [vraag, getTekst(idee, vraag)])));
  }

  /** Back to before it was put away or handed over. */
  function herroep() {
    const { idee } = werkplek;
    if (!idee) return;
    const terug = voorheen.get(idee.id);
    voorheen.delete(idee.id);
    if (isNietNu(idee)) write(terug ?? { [BESLISSING]: "", [DATUM]: "" });
    else {
      werkplek.edit((open_, nu) => setDoorgegeven(open_, "", nu));
      write(terug ?? {});
    }
    paint(idee, null);
    meldingen.announce(TERUG);
    focusOn(find(element, "[data-zeef-keuzes] h3"));
  }

  function gaVerder() {
    const { idee } = werkplek;
    if (!idee) return;
    const isKort = ["", ZEEF].includes(getTekst(idee, ROUTE)); // who chose for more questions gets them
    if (isKort) write({ [ROUTE]: KERN });
    goIdee(idee.id);
    if (isKort) meldingen.show({ tekst: OP_DE_KERN });
  }

  function verkenToch() {
    const veld = find(toch, '[data-veld="waarde"]');
    if (isControl(veld) && !veld.value.trim()) return tellEerst(EERST_TOCH, veld, vakVan(veld));
    gaVerder();
  }

  function write(antwoorden: Antwoorden) {
    werkplek.edit((idee, nu) => {
      for (const [vraag, waarde] of Object.entries(antwoorden)) {
        if (getTekst(idee, vraag) !== waarde) setVeld(idee, vraag, "waarde", waarde, nu);
      }
    });
  }

  /** Say how it closed, where one can read it. */
  function sluit() {
    if (werkplek.idee) paintSlot(werkplek.idee, null);
    focusOn(slotkop);
  }

  need(weg, "[data-zeef-weg-vorm]").addEventListener("submit", (event) => {
    event.preventDefault();
    legWeg();
  });
  need(door, "[data-zeef-door-vorm]").addEventListener("submit", (event) => {
    event.preventDefault();
    geefDoor();
  });
  waarom.addEventListener("input", () => mirror(waarom));
  knoppen.add({
    "zeef-ga-verder": gaVerder,
    "zeef-toch": verkenToch,
    "zeef-herroep": herroep,
  });

  return { open, paint };
}

function isNietNu(idee: Idee) {
  return getTekst(idee, BESLISSING) === "no-go" && getTekst(idee, DATUM) !== "";
}

/** Where a sentence about a field comes. */
function vakVan(veld: HTMLElement) {
  return veld.closest("label") ?? veld;
}
