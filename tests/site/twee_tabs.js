/**
 * Three tabs on one idea, played with the page's own modules; `test_twee_tabs.py` tells what happens.
 * Whoever writes tells all others; one may hear that late, and may write over what it has not read.
 */

import {
  addRij, createIdee, moveRij, removeRij, restoreRij, setCel, setTitel, setVeld, settleAndere,
} from "./idee.js";
import { parseIdee } from "./opslag.js";
import { mergeNewest } from "./samenvoegen.js";
import { writeVeldtijden } from "./veldtijden.js";
import { canonical } from "./versiesleutel.js";

const BEGIN = Date.parse("2026-11-23T09:00:00.000Z");
const op = (na) => new Date(BEGIN + na).toISOString();
/** The other versions that somebody settled. */
const afgedaan = new Set();
const reread = (idee) => parseIdee(writeVeldtijden(idee));

function makeBegin() {
  const idee = createIdee({ id: "proef", versie: "1" }, "samen", op(0), "Begin");
  setVeld(idee, "uitdaging", "waarde", "begin", op(1));
  for (const id of ["r1", "r2"]) addRij(idee, "doelen", { id, naam: "begin" }, op(2));
  idee.antwoorden.uitdaging.andere = [{ waarde: "van een ander toestel", op: op(0) }];
  return idee;
}

const BEWERKINGEN = {
  veld: (idee, nu, [vraag, veld], tekst) => setVeld(idee, vraag, veld, tekst, nu),
  cel: (idee, nu, [rij, kolom], tekst) => setCel(idee, "doelen", rij, kolom, tekst, nu),
  titel: (idee, nu, _, tekst) => setTitel(idee, tekst, nu),
  rij: (idee, nu, _, tekst) => addRij(idee, "doelen", { id: tekst, naam: tekst }, nu),
  weg: (idee, nu, [rij]) => removeRij(idee, "doelen", rij, nu),
  omlaag: (idee, nu, [rij]) => moveRij(idee, "doelen", rij, 1, nu),
  // a file was merged in: what stands here stood, the other version is kept beside it
  ander: (idee, nu, _, tekst) => {
    const { uitdaging } = idee.antwoorden;
    uitdaging.andere = [...(uitdaging.andere ?? []), { waarde: tekst, op: op(0) }];
  },
  houd: (idee, nu) => {
    const andere = idee.antwoorden.uitdaging.andere ?? [];
    if (andere.length) afgedaan.add(andere[0].waarde);
    settleAndere(idee, "uitdaging", null, 0, false, nu);
  },
  bestand: (idee, nu) => {
    idee.uitgewisseld = nu;
  },
};

/** Play what happens; give what each tab holds in the end. */
export function play(gebeurtenissen) {
  afgedaan.clear();
  let opslag = writeVeldtijden(makeBegin());
  const tabs = [0, 1, 2].map(() => ({ idee: parseIdee(opslag), post: [] }));
  const write = (tab) => {
    opslag = writeVeldtijden(tab.idee);
    for (const ander of tabs) if (ander !== tab) ander.post.push(opslag);
  };
  const doe = {
    bewaar: (tab) => {
      tab.idee = mergeNewest(parseIdee(opslag), tab.idee);
      write(tab);
    },
    overschrijf: write,
    hoor: (tab) => {
      const tekst = tab.post.shift();
      if (tekst) tab.idee = mergeNewest(parseIdee(opslag), mergeNewest(parseIdee(tekst), tab.idee));
    },
  };
  gebeurtenissen.forEach(([nummer, wat, waar], nr) => {
    const tab = tabs[nummer];
    if (doe[wat]) doe[wat](tab);
    else {
      tab.idee.gewijzigd = op(10 + nr);
      BEWERKINGEN[wat](tab.idee, op(10 + nr), waar, `t${nr}`);
    }
  });
  const uiteen = tabs.map(({ idee }) => reread(idee));
  // as the page does: whoever differs from what lies there writes, and all hear of it
  for (const tab of [...tabs, ...tabs]) {
    while (tab.post.length) doe.hoor(tab);
    doe.bewaar(tab);
  }
  for (const tab of tabs) while (tab.post.length) doe.hoor(tab);
  return { tabs: tabs.map(({ idee }) => canonical(idee)), wetten: breaches(uiteen), idee: tabs[0].idee, afgedaan: [...afgedaan] };
}

/** What is broken of: either tab merges alike, and merging again changes nothing. */
function breaches(ideeen) {
  const fouten = [];
  const bare = (idee) => canonical(JSON.parse(writeVeldtijden(sortRijen(idee))));
  for (const a of ideeen)
    for (const b of ideeen) {
      const samen = mergeNewest(a, b);
      if (bare(samen) !== bare(mergeNewest(b, a))) fouten.push("niet gelijk voor beide");
      if (bare(mergeNewest(samen, b)) !== bare(samen)) fouten.push("nog eens verandert iets");
      if (bare(reread(samen)) !== bare(samen)) fouten.push("anders na bewaren en lezen");
    }
  return fouten;
}

/** The order of rows is storage's; it counts only when all is heard. */
function sortRijen(idee) {
  const kopie = reread(idee);
  const { doelen } = kopie.antwoorden;
  doelen.waarde.sort((a, b) => (a.id < b.id ? -1 : 1));
  return kopie;
}

/** Merge two texts from storage; give the text that goes back. */
export function merge(een, ander) {
  return writeVeldtijden(mergeNewest(parseIdee(een), parseIdee(ander)));
}

/** Undo the deletion of a row that another tab brought back; give the rows. */
export function undoWhenBack() {
  const idee = createIdee({ id: "proef", versie: "1" }, "samen", op(0));
  addRij(idee, "doelen", { id: "r", naam: "van hier" }, op(1));
  const weggehaald = removeRij(idee, "doelen", "r", op(2));
  addRij(idee, "doelen", { id: "r", naam: "van een ander tabblad" }, op(3));
  restoreRij(idee, "doelen", weggehaald, op(4));
  return idee.antwoorden.doelen.waarde.map(({ id, naam }) => ({ id, naam }));
}
