/**
 * Three tabs on one idea, played with the page's own modules; `tabs.test.ts` tells what happens.
 * Whoever writes tells all others; one may hear that late, and may write over what it has not read.
 */

import {
  addRij,
  canonical,
  createIdee,
  mergeNewest,
  moveRij,
  parseIdee,
  removeRij,
  setCel,
  setTitel,
  setVeld,
  settleAndere,
  writeVeldtijden,
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

/** Play what happens; give what each tab holds in the end, and the other versions that somebody settled. */
export function play(gebeurtenissen: Gebeurtenis[]) {
  const afgedaan = new Set<unknown>();
  let opslag = writeVeldtijden(makeBegin());
  const tabs = [0, 1, 2].map(() => ({ idee: reread(opslag), post: new Array<string>() }));
  type Tab = (typeof tabs)[number];
  const overschrijf = (tab: Tab) => {
    opslag = writeVeldtijden(tab.idee);
    for (const ander of tabs) if (ander !== tab) ander.post.push(opslag);
  };
  const bewaar = (tab: Tab) => {
    tab.idee = mergeNewest(reread(opslag), tab.idee);
    overschrijf(tab);
  };
  const hoor = (tab: Tab) => {
    const tekst = tab.post.shift();
    if (tekst) tab.idee = mergeNewest(reread(opslag), mergeNewest(reread(tekst), tab.idee));
  };
  const doen: Record<string, (tab: Tab) => void> = { bewaar, overschrijf, hoor };
  gebeurtenissen.forEach(([nummer, wat, waar], nr) => {
    const tab = tabs[nummer];
    if (!tab) return;
    if (doen[wat]) return doen[wat](tab);
    tab.idee.gewijzigd = op(10 + nr);
    BEWERKINGEN[wat]?.(tab.idee, op(10 + nr), waar, `t${nr}`, afgedaan);
  });
  const uiteen = tabs.map(({ idee }) => reread(writeVeldtijden(idee)));
  // as the page does: whoever differs from what lies there writes, and all hear of it
  for (const tab of [...tabs, ...tabs]) {
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
      const samen = mergeNewest(a, b);
      if (bare(samen) !== bare(mergeNewest(b, a))) fouten.push("niet gelijk voor beide");
      if (bare(mergeNewest(samen, b)) !== bare(samen)) fouten.push("nog eens verandert iets");
      if (bare(reread(writeVeldtijden(samen))) !== bare(samen)) fouten.push("anders na bewaren en lezen");
    }
  return fouten;
}

/** An idea with its times as text. The order of rows is storage's; it counts only when all is heard. */
function bare(idee: Idee) {
  const kopie = reread(writeVeldtijden(idee));
  const { waarde } = kopie.antwoorden.doelen ?? {};
  if (Array.isArray(waarde)) waarde.sort((a, b) => (a.id < b.id ? -1 : 1));
  return canonical(JSON.parse(writeVeldtijden(kopie)));
}
