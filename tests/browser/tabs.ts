/**
 * Three tabs on one idea, played with the page's own modules; `tabs.test.ts` tells what happens.
 * Whoever writes tells all others; one may hear that late, and may write over what it has not read.
 */

import {
  addRij,
  canonical,
  createIdee,
  mergeTabs,
  moveRij,
  parseIdee,
  removeRij,
  setCel,
  setTitel,
  setVeld,
  settleAndere,
} from "../../overrides/browser/idee/index.ts";
import type { Idee } from "../../overrides/browser/idee/index.ts";

/** In which tab, what, and where: `t<number>` is what is typed at that event. */
export type Gebeurtenis = [tab: number, wat: string, waar: string[]];

const BEGIN = Date.parse("2026-11-23T09:00:00.000Z");
const op = (na: number) => new Date(BEGIN + na).toISOString();

export function reread(tekst: string): Idee {
  const idee = parseIdee(tekst);
  if (!idee) throw new Error("no idea");
  return idee;
}

function makeBegin() {
  const idee = createIdee({ id: "proef", versie: "1" }, "samen", op(0), "Begin");
  setVeld(idee, "uitdaging", "waarde", "begin", op(1));
  for (const id of ["r1", "r2"]) addRij(idee, "doelen", { id, naam: "begin" }, op(2));
  uitdaging(idee).andere = [{ waarde: "van een ander toestel", op: op(0) }];
  return idee;
}

export function uitdaging(idee: Idee) {
  return (idee.antwoorden.uitdaging ??= {});
}

type Bewerking = (idee: Idee, nu: string, waar: string[], tekst: string, afgedaan: Set<unknown>) => void;
const BEWERKINGEN: Record<string, Bewerking> = {
  veld: (idee, nu, [vraag = "", veld], tekst) => setVeld(idee, vraag, veld === "nota" ? "nota" : "waarde", tekst, nu),
  cel: (idee, nu, [rij = "", kolom = ""], tekst) => setCel(idee, "doelen", rij, kolom, tekst, nu),
  titel: (idee, nu, _, tekst) => setTitel(idee, tekst, nu),
  rij: (idee, nu, _, tekst) => addRij(idee, "doelen", { id: tekst, naam: tekst }, nu),
  verwijder: (idee, nu, [rij = ""]) => void removeRij(idee, "doelen", rij, nu),
  omlaag: (idee, nu, [rij = ""]) => moveRij(idee, "doelen", rij, 1, nu),
  // a file was merged in: what stands here stood, the other version is kept beside it
  ander: (idee, _nu, _, tekst) => {
    uitdaging(idee).andere = [...(uitdaging(idee).andere ?? []), { waarde: tekst, op: op(0) }];
  },
  houd: (idee, nu, _, _tekst, afgedaan) => {
    const [eerste] = uitdaging(idee).andere ?? [];
    if (eerste) afgedaan.add(eerste.waarde);
    settleAndere(idee, "uitdaging", null, 0, false, nu);
  },
  bestand: (idee, nu) => {
    idee.uitgewisseld = nu;
  },
};

/** A tab: its idea, the messages it has not heard yet, and what it last saw in storage. */
type Tab = { idee: Idee; post: string[]; gezien: string; gedeeld: string };

/** Play what happens; give what each tab holds in the end, and the other versions that somebody settled. */
export function play(gebeurtenissen: Gebeurtenis[]) {
  const afgedaan = new Set<unknown>();
  let opslag = JSON.stringify(makeBegin());
  const tabs = [0, 1, 2].map((): Tab => ({ idee: reread(opslag), post: [], gezien: opslag, gedeeld: opslag }));
  const merge = (stored: string, mine: Idee, toen: string) => mergeTabs(reread(stored), mine, reread(toen)).idee;
  const overschrijf = (tab: Tab) => {
    opslag = JSON.stringify(tab.idee);
    tab.gezien = opslag;
    for (const ander of tabs) if (ander !== tab) ander.post.push(opslag);
  };
  const bewaar = (tab: Tab) => {
    if (opslag !== tab.gezien) {
      tab.idee = merge(opslag, tab.idee, tab.gezien);
      tab.gedeeld = opslag;
    }
    overschrijf(tab);
  };
  const hoor = (tab: Tab) => {
    const tekst = tab.post.shift();
    if (!tekst || tekst === tab.gezien) return;
    if (opslag === tab.gezien) tab.idee = merge(tekst, tab.idee, tab.gedeeld);
    tab.idee = reread(JSON.stringify(merge(opslag, tab.idee, tab.gezien)));
    [tab.gezien, tab.gedeeld] = [opslag, opslag];
  };
  const doen: Record<string, (tab: Tab) => void> = { bewaar, overschrijf, hoor };
  gebeurtenissen.forEach(([nummer, wat, waar], nr) => {
    const tab = tabs[nummer];
    if (!tab) return;
    if (doen[wat]) return doen[wat](tab);
    tab.idee = reread(JSON.stringify(tab.idee)); // nothing of one tab is shared with another
    tab.idee.gewijzigd = op(10 + nr);
    BEWERKINGEN[wat]?.(tab.idee, op(10 + nr), waar, `t${nr}`, afgedaan);
  });
  const uiteen = tabs.map(({ idee }) => reread(JSON.stringify(idee)));
  // as the page does: whoever differs from what lies there writes, and all hear of it
  for (const tab of [...tabs, ...tabs, ...tabs]) {
    while (tab.post.length) hoor(tab);
    bewaar(tab);
  }
  for (const tab of tabs) while (tab.post.length) hoor(tab);
  return { ideeen: tabs.map(({ idee }) => idee), wetten: breaches(uiteen), afgedaan };
}

/** What is broken of: either tab merges alike, and merging again changes nothing. */
function breaches(ideeen: Idee[]) {
  const fouten: string[] = [];
  for (const a of ideeen)
    for (const b of ideeen) {
      const samen = mergeTabs(a, b, null).idee;
      if (bare(samen) !== bare(mergeTabs(b, a, null).idee)) fouten.push("niet gelijk voor beide");
      if (bare(mergeTabs(samen, b, b).idee) !== bare(samen)) fouten.push("nog eens verandert iets");
      if (bare(reread(JSON.stringify(samen))) !== bare(samen)) fouten.push("anders na bewaren en lezen");
    }
  return fouten;
}

/** An idea as text. The order of rows is storage's; it counts only when all is heard. */
function bare(idee: Idee) {
  const kopie = reread(JSON.stringify(idee));
  const { waarde } = kopie.antwoorden.doelen ?? {};
  if (Array.isArray(waarde)) waarde.sort((a, b) => (a.id < b.id ? -1 : 1));
  return canonical(kopie);
}
