/**
 * A closed round: what somebody knows that others may not, what to talk about, and per question how the voices lie,
 * with the reasons. Which word fits a spread is the core's; no average, no sum, no name.
 */

import { around, make, makeKnop, need, replaceChanged, setText, show } from "../dom/index.ts";
import { getAntwoord, getTekst, setVeld } from "../idee/index.ts";
import type { Idee, Instrument } from "../idee/index.ts";
import { TEMPERATUUR, findRonde, naamVanVraag, optiesVan, sleutelVan, stemmenVan, zegAantal, zegRonde, zinVanVraag } from "./ronde.ts";
import type { Ronde } from "./ronde.ts";
import type { Kamer, Spreidingspunt, Uitkomst } from "./vorm.ts";

/** Of more voices than this a row of dots says no more than their number. */
const MEESTE_STIPPEN = 40;

export function createUitslag({ pagina, tafel, ververs }: Kamer, vak: HTMLElement) {
  const { instrument, werkplek, adres } = tafel;
  const deel = need(vak, '[data-ronde-deel="uitslag"]');

  /** Nothing of another round, nor of what was folded open there. */
  function clear() {
    delete deel.dataset.klaar;
    for (const lijst of ["[data-weetjes]", "[data-agenda]", "[data-uitslag-vragen]"]) need(deel, lijst).replaceChildren();
  }

  function paint(idee: Idee, ronde: Ronde, { spreiding, agenda, weetjes }: Uitkomst) {
    const van = { wat: weetjes.filter((een) => een.ronde === ronde.id), agenda: agenda.filter((een) => een.ronde === ronde.id) };
    replaceChanged(need(deel, "[data-weetjes]"), van.wat.map(({ tekst }) => make("li", make("blockquote", tekst))));
    show(need(deel, "[data-weetjes-vak]"), van.wat.length > 0);
    const punten = spreiding.filter((een) => een.ronde === ronde.id);
    const volgorde = [...van.agenda.map(({ vraag }) => vraag), ...punten.map(({ vraag }) => vraag)];
    const geordend = [...new Set(volgorde)].flatMap((vraag) => punten.find((punt) => punt.vraag === vraag) ?? []);
    replaceChanged(need(deel, "[data-agenda]"), van.agenda.map(({ vraag, beeld }) => makeAgendapunt(vraag, beeld)));
    show(need(deel, "[data-agenda-vak]"), van.agenda.length > 0);
    setText(need(deel, "[data-agenda-eens]"), zegEens(punten));
    const laat = stemmenVan(idee, ronde.id).filter((stem) => stem.laat === "ja").length;
    setText(need(deel, "[data-ronde-laat]"), laat ? `${zegAantal(laat, "antwoord kwam", "antwoorden kwamen")} na het sluiten.` : "");
    const dicht = stemmenVan(idee, ronde.id).some((stem) => stem.verzegeld);
    show(need(deel, "[data-ronde-nog-dicht]"), dicht && sleutelVan(idee, ronde) !== null);
    const vragen = geordend.map((punt) => makeVraag(idee, ronde, punt, eerder(idee, spreiding, punt)));
    replaceOpen(need(deel, "[data-uitslag-vragen]"), vragen);
    show(need(deel, "[data-uitslag-vragen-vak]"), vragen.length > 0);
    deel.dataset.klaar = "ja";
  }

  function makeAgendapunt(vraag: string, beeld: string) {
    const knop = makeKnop(naamVanVraag(instrument, vraag), () => naarVraag(vraag));
    knop.className = "tekstknop";
    const li = make("li", knop, " ", makeBeeld(beeld));
    li.dataset.agendapunt = vraag;
    return li;
  }

  function naarVraag(vraag: string) {
    const doel = need(deel, `[data-punt="${CSS.escape(vraag)}"]`, HTMLDetailsElement);
    doel.open = true;
    doel.scrollIntoView({ block: "start" });
    need(doel, "summary").focus({ preventScroll: true });
  }

  function zegEens(punten: Spreidingspunt[]) {
    const eens = punten.filter(({ beeld }) => beeld === "eens").map(({ vraag }) => naamVanVraag(instrument, vraag));
    return eens.length ? `Hierover zijn jullie het eens: ${eens.join(", ")}.` : "";
  }

  /** The same question in the other closed rounds. */
  function eerder(idee: Idee, spreiding: Spreidingspunt[], { ronde, vraag }: Spreidingspunt) {
    return spreiding.flatMap((punt) => {
      const andere = punt.vraag === vraag && punt.ronde !== ronde && findRonde(idee, punt.ronde);
      return andere ? [{ punt, andere }] : [];
    });
  }

  function makeVraag(idee: Idee, ronde: Ronde, punt: Spreidingspunt, naast: { punt: Spreidingspunt; andere: Ronde }[]) {
    const { vraag, beeld, aantal, laat } = punt;
    const kop = make("summary", make("span", naamVanVraag(instrument, vraag)), " ", makeBeeld(beeld));
    const zin = make("p", make("strong", zinVanVraag(instrument, vraag)));
    const uitleg = make("p", `${instrument.spreiding[beeld]?.zin ?? ""} ${zegAantal(aantal, "antwoord", "antwoorden")}${laat ? `, waarvan ${laat} na het sluiten` : ""}.`);
    const details = make("details", kop, zin, uitleg, makeStippen(instrument, punt), ...naast.map(makeNaast), ...makeRedenen(punt), ...makeOvernemen(idee, ronde, punt));
    details.className = "uitslag__vraag";
    details.dataset.punt = vraag;
    details.open = beeld !== "eens" && aantal > 0;
    return details;
  }

  function makeBeeld(beeld: string) {
    const woord = make("span", instrument.spreiding[beeld]?.naam ?? beeld);
    woord.className = "spreidingswoord";
    woord.dataset.woord = beeld;
    return woord;
  }

  function makeNaast({ punt, andere }: { punt: Spreidingspunt; andere: Ronde }) {
    const kop = make("p", `In ${zegRonde(andere)}: `, makeBeeld(punt.beeld));
    const naast = make("div", kop, makeStippen(instrument, punt, true));
    naast.className = "uitslag__naast";
    naast.dataset.naast = andere.id;
    return naast;
  }

  function makeRedenen({ vraag, redenen }: Spreidingspunt) {
    if (!redenen.length) return [];
    const namen = new Map(optiesVan(instrument, vraag).map(({ id, naam }) => [id, naam]));
    const regels = redenen.map(({ waarde, waarom }) => {
      const naam = namen.get(waarde);
      return make("li", ...(naam ? [make("strong", naam), ": "] : []), `‘${waarom}’`);
    });
    const lijst = make("ul", ...regels);
    lijst.className = "uitslag__redenen";
    return [make("p", "De redenen, zonder naam:"), lijst];
  }

  /** What (nearly) all chose can become the answer of the team, by one tap. */
  function makeOvernemen(idee: Idee, ronde: Ronde, { vraag, beeld, verdeling, aantal }: Spreidingspunt) {
    const opties = optiesVan(instrument, vraag).filter(({ id }) => id !== "nvt");
    if (beeld !== "eens" || vraag === TEMPERATUUR || !opties.length) return [];
    const [keuze] = [...opties].sort((a, b) => (verdeling[b.id] ?? 0) - (verdeling[a.id] ?? 0));
    if (!keuze) return [];
    if (getTekst(idee, vraag) === keuze.id) return [make("p", `‘${keuze.naam}’ staat bij deze vraag als jullie antwoord.`)];
    const knop = makeKnop(`Neem ‘${keuze.naam}’ over als jullie antwoord`, () => neemOver(ronde, vraag, keuze, aantal));
    knop.dataset.neemOver = keuze.id;
    return [make("p", knop)];
  }

  function neemOver(ronde: Ronde, vraag: string, { id, naam }: { id: string; naam: string }, aantal: number) {
    const vroeger = { waarde: getAntwoord(werkplek.idee as Idee, vraag)?.waarde ?? "", nota: getTekst(werkplek.idee as Idee, vraag, "nota") };
    const herkomst = `Overgenomen uit ${zegRonde(ronde)} (${zegAantal(aantal, "antwoord", "antwoorden")}).`;
    zet(vraag, id, [vroeger.nota, herkomst].filter(Boolean).join("\n"));
    const terug = { tekst: "Maak ongedaan", doe: () => zet(vraag, vroeger.waarde, vroeger.nota) };
    const tekst = `‘${naam}’ staat nu als jullie antwoord bij ‘${naamVanVraag(instrument, vraag)}’. In de notitie staat dat het uit ${zegRonde(ronde)} komt.`;
    pagina.meldingen.show({ tekst, knoppen: [terug, { tekst: "Toon de vraag", doe: () => location.assign(adres(vraag)) }] });
  }

  function zet(vraag: string, waarde: unknown, nota: string) {
    werkplek.edit((idee, nu) => {
      setVeld(idee, vraag, "waarde", waarde, nu);
      setVeld(idee, vraag, "nota", nota, nu);
    });
    ververs();
  }

  return { clear, paint };
}

/** Put new elements in the place of those before; what somebody folded open or shut stays so, and so does the focus. */
function replaceOpen(lijst: HTMLElement, nieuw: HTMLDetailsElement[]) {
  const vroeger = new Map([...lijst.querySelectorAll("details")].map((een) => [een.dataset.punt, een]));
  const focus = around(document.activeElement, "[data-punt]")?.dataset.punt;
  for (const een of nieuw) een.open = vroeger.get(een.dataset.punt)?.open ?? een.open;
  replaceChanged(lijst, nieuw);
  const terug = nieuw.find((een) => een.dataset.punt === focus && een.isConnected);
  if (terug && !lijst.contains(document.activeElement)) need(terug, "summary").focus({ preventScroll: true });
}

/** A dot per voice over the scale; the number stands beside it for who does not see dots. */
export function makeStippen(instrument: Instrument, { vraag, verdeling }: Spreidingspunt, klein = false) {
  const regels = optiesVan(instrument, vraag).map(({ id, naam }) => {
    const aantal = verdeling[id] ?? 0;
    const stippen = make("span", "●".repeat(Math.min(aantal, MEESTE_STIPPEN)), aantal > MEESTE_STIPPEN ? "…" : "");
    stippen.setAttribute("aria-hidden", "true");
    stippen.className = "stippen__rij";
    const li = make("li", make("span", naam), stippen, make("span", String(aantal)));
    li.dataset.optie = id;
    li.toggleAttribute("data-geen", aantal === 0);
    return li;
  });
  const lijst = make("ul", ...regels);
  lijst.className = klein ? "stippen stippen--klein" : "stippen";
  lijst.hidden = regels.length === 0;
  return lijst;
}
