/** The head of the page: whose idea it is, what is asked, until when, and what happens with an antwoord. */

import { findAll, need, setAllText, setText, show } from "../dom/index.ts";
import type { Uitnodiging } from "../draad/index.ts";
import { vandaag, zegDatum } from "../idee/index.ts";

/** Seconds that one question takes, its reason included; one alone takes a minute with reading. */
const PER_VRAAG = 30;

export type DeelVanPagina = "fout" | "vraag" | "verstuur";
const KOPPEN = { fout: "Meedenken over een idee", verstuur: "Nu nog versturen" };

/** The main heading, and what the head says with it, for the part of the page that shows. */
export function showKop(root: HTMLElement, deel: DeelVanPagina, titel = "") {
  const kop = need(root, "[data-titel]");
  setText(kop, deel === "vraag" ? titel || "Een idee zonder titel" : KOPPEN[deel]);
  for (const een of findAll(root, "[data-bij]")) show(een, een.dataset.bij === deel);
  return kop;
}

/** @param aantal of questions; @param verdwenen of questions that this site no longer has */
export function showAanhef(root: HTMLElement, u: Uitnodiging, { aantal, verdwenen }: { aantal: number; verdwenen: number }) {
  const wie = u.van || "Wie dit idee opvolgt";
  setText(need(root, "[data-wie]"), `${wie} ${u.soort === "puzzel" ? "legt graag met jullie de puzzel van" : "vraagt wat jij denkt over"}`);
  setText(need(root, "[data-omvang]"), [omvang(u, aantal), tot(u.tot)].filter(Boolean).join(" "));
  setAllText(root, "[data-naar]", u.van || "wie je de uitnodiging stuurde");
  const letOp = need(root, "[data-let-op]");
  setText(letOp, [telaat(u.tot), zegVerdwenen(verdwenen)].filter(Boolean).join(" "));
  show(letOp, letOp.textContent !== "");
  document.title = `${u.titel || "Een idee"} · Meedenken`;
}

function omvang({ soort }: Uitnodiging, aantal: number) {
  if (soort === "puzzel") return "Zeg wat jullie kunnen inbrengen. Alles mag leeg blijven.";
  if (aantal === 1) return "Eén vraag, ongeveer een minuut.";
  if (aantal === 0) return "";
  const minuten = Math.max(2, Math.round((aantal * PER_VRAAG) / 60));
  return `${aantal} vragen, ongeveer ${minuten} minuten. Een vraag overslaan mag.`;
}

const tot = (datum: string) => (datum && datum >= vandaag() ? `Graag tegen ${zegDatum(datum)}.` : "");
const telaat = (datum: string) =>
  datum && datum < vandaag() ? `Deze ronde liep tot ${zegDatum(datum)}. Antwoorden kan nog, maar misschien is de ronde al gesloten.` : "";

function zegVerdwenen(aantal: number) {
  if (aantal === 0) return "";
  return aantal === 1
    ? "Eén gevraagde vraag bestaat hier niet meer. De andere kun je gewoon beantwoorden."
    : `${aantal} gevraagde vragen bestaan hier niet meer. De andere kun je gewoon beantwoorden.`;
}
