/**
 * What the group settles at a question: its own answer, in the form's own field, moved here and put back; and a
 * note, an opvolgpunt or a voorwaarde, written on the spot. Voices never become an answer by themselves.
 */

import { around, createMover, eersteVeld, make, need, replaceChanged, setText, show } from "../dom/index.ts";
import { addRij, asText, createRij, datumVan, getRij, getRijen, getTekst, needVraag, setCel, setVeld, zegDatum } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { INSCHATTINGEN, OPVOLGPUNTEN, RONDES, VOORWAARDEN } from "./vorm.ts";
import type { Kamer, Spreidingspunt, Tafelpunt } from "./vorm.ts";

type Besluit = "vast" | "verdeeld" | "";
const KOPPEN: Record<string, [string, string]> = {
  nota: ["Notitie", "Wat willen jullie onthouden?"],
  opvolgpunten: ["Opvolgpunt", "Wat moet er gebeuren?"],
  voorwaarden: ["Voorwaarde", "Wat moet eerst in orde zijn?"],
};
const EERST = "Schrijf eerst wat er moet gebeuren.";

/** @param opVast something was settled */
export function createVastleggen({ pagina, tafel, rondes, ververs }: Kamer, kamer: HTMLElement, opVast: () => void) {
  const { root, meldingen } = pagina;
  const { instrument, werkplek } = tafel;
  const vak = need(kamer, "[data-tafel-vast]");
  const plaats = need(vak, "[data-tafel-veld]");
  const dialoog = need(kamer, "[data-tafelnotitie]", HTMLDialogElement);
  const vorm = need(dialoog, "[data-tafelnotitie-vorm]", HTMLFormElement);
  const wat = need(dialoog, "[data-tafelnotitie-wat]", HTMLTextAreaElement);
  const wie = need(dialoog, "[data-tafelnotitie-wie]", HTMLInputElement);
  const tegen = need(dialoog, "[data-tafelnotitie-tegen]", HTMLInputElement);
  const mover = createMover(root);
  let vraag = "";
  let soort = "nota";
  /** What the core says of the cards that lie open at this question. */
  let punt: Tafelpunt | null = null;

  /** @param isVeld false where nothing is answered: the temperature, and tables that partners look at */
  function begin(nieuw: string, isVeld: boolean) {
    mover.putBack();
    vraag = nieuw;
    punt = null;
    if (isVeld && nieuw && nieuw !== INSCHATTINGEN) mover.take(nieuw, plaats);
  }

  /** @param isOpen whether the group may answer now: no cards at this question, or they lie open */
  function paint(idee: Idee, isOpen: boolean, isIntern: boolean, gelegd: Tafelpunt | null) {
    punt = gelegd;
    show(vak, isOpen);
    setText(need(vak, "[data-tafel-vast-kop]"), vraag === INSCHATTINGEN ? "Wat nemen jullie mee?" : gelegd ? "Wat leggen jullie vast?" : "Jullie antwoord");
    show(need(vak, "[data-tafel-vastknoppen]"), isIntern);
    const verdeeld = need(vak, "[data-tafel-verdeeld]");
    show(verdeeld, gelegd !== null && gelegd.beeld !== "eens" && gelegd.ronde !== "");
    verdeeld.setAttribute("aria-pressed", String(gelegd?.stand === "verdeeld"));
    const regels = isIntern ? listGenoteerd(idee) : [];
    replaceChanged(need(vak, "[data-tafel-genoteerd]"), regels);
    show(need(vak, "[data-tafel-genoteerd]"), regels.length > 0);
  }

  function listGenoteerd(idee: Idee) {
    const nota = getTekst(idee, vraag, "nota").trim();
    const rijen = [OPVOLGPUNTEN, VOORWAARDEN].flatMap((tabel) =>
      getRijen(idee, tabel)
        .filter((rij) => rij.vraag === vraag)
        .map((rij) => {
          const staart = [asText(rij.wie), asText(rij.tegen) && `tegen ${zegDatum(asText(rij.tegen))}`].filter(Boolean).join(", ");
          return make("li", make("strong", `${KOPPEN[tabel]?.[0]}: `), asText(rij.wat), staart && ` (${staart})`);
        }),
    );
    return [...(nota ? [make("li", make("strong", "Notitie: "), nota)] : []), ...rijen];
  }

  function noteer(welk: string) {
    const { idee } = werkplek;
    if (!idee || vak.hidden || need(vak, "[data-tafel-vastknoppen]").hidden) return;
    soort = welk;
    const [kop = "", naam = ""] = KOPPEN[welk] ?? [];
    setText(need(dialoog, "[data-tafelnotitie-kop]"), `${kop} bij ‘${rondes.naam(vraag === INSCHATTINGEN ? rondes.temperatuur : vraag)}’`);
    setText(need(dialoog, "[data-tafelnotitie-naam]"), naam);
    show(need(dialoog, "[data-tafelnotitie-rij]"), welk !== "nota");
    show(need(dialoog, "[data-tafelnotitie-datum]"), welk === OPVOLGPUNTEN);
    zegFout("");
    wat.value = welk === "nota" ? getTekst(idee, vraag, "nota") : "";
    wie.value = "";
    tegen.value = "";
    dialoog.showModal();
    wat.focus();
  }

  function bewaar() {
    const tekst = wat.value.trim();
    if (soort !== "nota" && !tekst) {
      zegFout(EERST);
      return wat.focus();
    }
    werkplek.edit((idee, nu) => {
      if (soort === "nota") return setVeld(idee, vraag, "nota", tekst, nu);
      const velden = { wat: tekst, vraag, ...(wie.value.trim() && { wie: wie.value.trim() }) };
      const datum = soort === OPVOLGPUNTEN && tegen.value ? { tegen: tegen.value } : {};
      addRij(idee, soort, createRij(needVraag(instrument, soort), { ...velden, ...datum }), nu);
    });
    dialoog.close();
    ververs();
    meldingen.announce(soort === "nota" ? "De notitie is bewaard." : `${KOPPEN[soort]?.[0]} genoteerd.`);
    opVast();
  }

  function zegFout(zin: string) {
    setText(need(dialoog, "[data-tafelnotitie-fout]"), zin);
    show(need(dialoog, "[data-tafelnotitie-fout]"), zin !== "");
    wat.setAttribute("aria-invalid", String(zin !== ""));
  }

  /** Note with the round what became of a question in it. */
  function besluit(idee: Idee, hoe: Besluit, nu: string) {
    if (!punt?.ronde) return;
    const vroeger = getRij(idee, RONDES, punt.ronde)?.besluiten;
    const alle = vroeger && typeof vroeger === "object" ? vroeger : {};
    setCel(idee, RONDES, punt.ronde, "besluiten", { ...alle, [punt.vraag]: hoe }, nu);
  }

  function blijfVerdeeld() {
    const hoe: Besluit = punt?.stand === "verdeeld" ? "" : "verdeeld";
    werkplek.edit((idee, nu) => besluit(idee, hoe, nu));
    meldingen.announce(hoe ? "Genoteerd: hierover blijven jullie verdeeld." : "Niet langer genoteerd als verdeeld.");
    opVast();
  }

  /** What (nearly) all chose becomes the answer of the group: they pressed the key that says so. */
  function neemOver({ verdeling, aantal }: Spreidingspunt, keuze: { id: string; naam: string }) {
    const { idee } = werkplek;
    if (!idee || !punt) return;
    const vroeger = { waarde: getTekst(idee, vraag), nota: getTekst(idee, vraag, "nota") };
    const bij = vraag;
    const zin = `Aan tafel op ${zegDatum(datumVan(new Date()))}: ${verdeling[keuze.id]} van ${aantal} kozen ‘${keuze.naam.toLowerCase()}’.`;
    werkplek.edit((open, nu) => {
      besluit(open, "vast", nu);
      if (bij === INSCHATTINGEN || vroeger.waarde === keuze.id) return;
      setVeld(open, bij, "waarde", keuze.id, nu);
      setVeld(open, bij, "nota", [vroeger.nota, zin].filter(Boolean).join("\n"), nu);
    });
    ververs();
    if (bij === INSCHATTINGEN || !vroeger.waarde || vroeger.waarde === keuze.id) return;
    const herstel = () => {
      werkplek.edit((open, nu) => {
        setVeld(open, bij, "waarde", vroeger.waarde, nu);
        setVeld(open, bij, "nota", vroeger.nota, nu);
      });
      ververs();
    };
    meldingen.show({ tekst: `‘${keuze.naam}’ staat nu als jullie antwoord bij ‘${rondes.naam(bij)}’.`, knoppen: [{ tekst: "Maak ongedaan", doe: herstel }] });
  }

  // an answer given while the cards lie open is what the group settled
  plaats.addEventListener("input", ({ target }) => {
    const isAntwoord = around(target, '[data-veld="waarde"]') !== null;
    if (isAntwoord && punt?.ronde && punt.stand !== "vast") {
      queueMicrotask(() => {
        werkplek.edit((idee, nu) => besluit(idee, "vast", nu));
        opVast();
      });
    }
  });
  vorm.addEventListener("submit", (event) => {
    event.preventDefault();
    bewaar();
  });

  return {
    begin,
    paint,
    noteer,
    blijfVerdeeld,
    neemOver,
    sluitDialoog: () => dialoog.close(),
    putBack: mover.putBack,
    /** Where one answers, when one may. */
    veld: () => (vak.hidden ? null : eersteVeld(plaats)),
  };
}
