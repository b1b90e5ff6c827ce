/**
 * The voices of the team: one at a time or counted at once, and shown together when the round is
 * closed, as are those of a round that others were asked in (room `rondes`). The spread and the word are the core's.
 */

import { clearEerst, find, findAll, mark, need, setText, show, tellEerst } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { addRij, createRij, getRijen, getTekst, needVraag, setVeld } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";

const TABEL = "inschattingen";
const RONDE = "inschattingen-gesloten";
const HOOGSTENS = 200;
const KIES_EERST = "Kies eerst een inschatting: enthousiast, twijfel of niet enthousiast.";
const TEL_EERST = "Vul eerst in hoeveel mensen wat kozen, bijvoorbeeld 5, 2 en 1.";
const TEL_HEEL = `Vul hier een geheel getal in, van 0 tot ${HOOGSTENS}.`;

/** Whether the voices may only be read: the round is closed. */
export function isGesloten(tabel: string, idee: Idee) {
  return tabel === TABEL && getTekst(idee, RONDE) === "gesloten";
}

export function createTemperatuur({ root, meldingen, knoppen }: Pagina, { instrument, werkplek }: Tafel) {
  const vak = need(root, "[data-stemmen]");
  const veld = need(root, `[data-vraag="${TABEL}"]`);
  const lijst = need(veld, "[data-rijen]");
  const nakijken = need(vak, '[data-knop="stemmen-lijst"]');
  const erbij = find(veld, '[data-knop="rij-erbij"]');
  const opties = needVraag(instrument, TABEL).kolommen[0]?.opties ?? [];
  let toonLijst = false;

  function refresh(idee: Idee) {
    const alle = getRijen(idee, TABEL).filter((rij) => opties.some((optie) => optie.id === rij.keuze));
    const rijen = alle.filter((rij) => !rij.ronde);
    const gesloten = isGesloten(TABEL, idee);
    const aantal = rijen.length;
    const uitRonde = alle.length > aantal;
    setText(find(vak, "[data-temperatuur-aantal]"), aantal || !uitRonde ? zegAantal(aantal, gesloten) : "");
    show(find(vak, "[data-temperatuur-open]"), aantal > 0 && !gesloten);
    show(find(vak, "[data-temperatuur-dicht]"), (aantal > 0 && gesloten) || uitRonde);
    show(find(vak, '[data-knop="ronde-open"]'), aantal > 0 && gesloten);
    show(find(vak, "[data-stemmen-een]"), !gesloten);
    show(find(vak, "[data-stemmen-snel]"), !gesloten);
    show(nakijken, getRijen(idee, TABEL).length > 0);
    mark(nakijken, "aria-expanded", String(toonLijst));
    // two versions of a voice wait for a choice: that is made in the list
    show(lijst, toonLijst || rijen.some((rij) => rij.andere?.length));
    show(erbij?.parentElement ?? null, toonLijst && !gesloten);
  }

  function addOne() {
    const stem = vak.querySelector("[data-stem]:checked");
    const waarom = need(vak, "[data-stem-waarom]", HTMLInputElement);
    if (!(stem instanceof HTMLInputElement)) {
      tellEerst(KIES_EERST, need(vak, "[data-stem]"), need(vak, "[data-stemmen-een] fieldset"));
      return;
    }
    add([{ keuze: stem.value, waarom: waarom.value.trim() }]);
    stem.checked = false;
    waarom.value = "";
    meldingen.announce("Je inschatting is toegevoegd. Geef het toestel door.");
    find(vak, "[data-stem]")?.focus();
  }

  function addMany() {
    const tellers = findAll(vak, "[data-stemmen-aantal]").filter((item) => item instanceof HTMLInputElement);
    const plaats = need(vak, ".stemmen__tellers");
    const fout = tellers.find((teller) => !isAantal(teller));
    if (fout) return tellEerst(TEL_HEEL, fout, plaats);
    const stemmen = tellers.flatMap((teller) =>
      Array.from({ length: Number(teller.value) }, () => ({ keuze: teller.dataset.stemmenAantal ?? "", waarom: "" })),
    );
    if (!stemmen.length) return tellEerst(TEL_EERST, need(vak, "[data-stemmen-aantal]"), plaats);
    add(stemmen);
    for (const teller of tellers) teller.value = "";
    meldingen.announce(`${stemmen.length} inschattingen toegevoegd.`);
  }

  function add(stemmen: { keuze: string; waarom: string }[]) {
    clearEerst();
    werkplek.edit((idee, nu) => {
      for (const stem of stemmen) addRij(idee, TABEL, createRij(needVraag(instrument, TABEL), stem), nu);
    });
  }

  function setRonde(ronde: "open" | "gesloten") {
    werkplek.edit((idee, nu) => setVeld(idee, RONDE, "waarde", ronde, nu));
    if (werkplek.idee) refresh(werkplek.idee);
    find(vak, ronde === "gesloten" ? '[data-knop="ronde-open"]' : "[data-stem]")?.focus();
  }

  // with a mouse in the hand, on to the reason; Enter adds the voice
  vak.addEventListener("click", ({ target, detail }) => {
    const isStem = target instanceof HTMLElement && target.matches("[data-stem]");
    if (isStem && detail > 0 && matchMedia("(pointer: fine)").matches) find(vak, "[data-stem-waarom]")?.focus();
  });
  vak.addEventListener("keydown", (event) => {
    const { target, key, isComposing } = event;
    if (key !== "Enter" || isComposing || !(target instanceof HTMLElement)) return;
    if (!target.matches("[data-stem], [data-stem-waarom]")) return;
    event.preventDefault();
    addOne();
  });

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis !== "open") return;
    toonLijst = false;
    clearEerst();
  });

  knoppen.add({
    "stem-erbij": addOne,
    "stemmen-erbij": addMany,
    "ronde-dicht": () => setRonde("gesloten"),
    "ronde-open": () => setRonde("open"),
    "stemmen-lijst"() {
      toonLijst = !toonLijst;
      if (werkplek.idee) refresh(werkplek.idee);
    },
  });

  return { refresh };
}

/** Tell whether a counter is empty or holds a number of people. */
function isAantal({ value, validity }: HTMLInputElement) {
  const aantal = Number(value);
  return !validity.badInput && Number.isInteger(aantal) && aantal >= 0 && aantal <= HOOGSTENS;
}

function zegAantal(aantal: number, gesloten: boolean) {
  if (!aantal) return "Nog geen inschattingen.";
  const stemmen = aantal === 1 ? "1 inschatting" : `${aantal} inschattingen`;
  return gesloten ? `${stemmen}. De ronde is gesloten.` : `${stemmen} tot nu toe.`;
}
