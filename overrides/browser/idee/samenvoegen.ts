/**
 * Two states of one idea on one device (two tabs) become one: per field of an answer and per cell of a
 * row the newest stands, whichever tab merges and however often. Merging files of two devices, with
 * conflicts kept and shown, is the core's (Python).
 */

import { getAntwoord, getRijen } from "./lezen.ts";
import { VELDTIJDEN, getVeldtijden, joinVeldtijden, timeOf } from "./veldtijden.ts";
import { canonical, versieSleutel } from "./versiesleutel.ts";
import { isRij } from "./vorm.ts";
import type { Antwoord, Boekhouding, Graf, Idee, Rij } from "./vorm.ts";

type MetTijd = { op?: string | undefined };

/** What has a rule of its own in `mergeRecord`. */
const BOEKHOUDING = ["op", "vervangt", "andere"];

/**
 * @param stored what lies in storage; its order of rows is the common one
 * @param mine what this tab holds
 */
export function mergeNewest(stored: Idee, mine: Idee): Idee {
  const titel = newest({ op: stored.titel_op, titel: stored.titel }, { op: mine.titel_op, titel: mine.titel });
  const vragen = new Set([...Object.keys(stored.antwoorden), ...Object.keys(mine.antwoorden)]);
  const uitgewisseld = [stored.uitgewisseld ?? "", mine.uitgewisseld ?? ""].sort()[1] ?? "";
  return {
    ...mergeKop(stored, mine),
    titel: titel.titel,
    ...(titel.op && { titel_op: titel.op }),
    ...(uitgewisseld && { uitgewisseld }),
    antwoorden: Object.fromEntries([...vragen].map((vraag) => [vraag, mergeAntwoord(stored, mine, vraag)])),
  };
}

/** What an idea holds beside its answers. */
function mergeKop(stored: Idee, mine: Idee) {
  const { antwoorden: _links, ...links } = stored;
  const { antwoorden: _rechts, ...rechts } = mine;
  const nieuwer = newest({ op: links.gewijzigd, kop: links }, { op: rechts.gewijzigd, kop: rechts }).kop;
  const opzij = [links, rechts].flatMap((kop) => (Array.isArray(kop.opzij) ? kop.opzij : []));
  const uniek = new Map(opzij.map((item) => [canonical(item), item]));
  return { ...(nieuwer === links ? rechts : links), ...nieuwer, ...(uniek.size && { opzij: [...uniek.values()] }) };
}

function mergeAntwoord(stored: Idee, mine: Idee, vraag: string): Antwoord {
  const links = getAntwoord(stored, vraag);
  const rechts = getAntwoord(mine, vraag);
  if (!links || !rechts) {
    // what is no answer (rubbish in storage) is carried along as it is
    const rest = stored.antwoorden[vraag] ?? (mine.antwoorden[vraag] as Antwoord);
    return links ?? rechts ?? rest;
  }
  const isTabel = Array.isArray(links.waarde) || Array.isArray(rechts.waarde);
  if (!isTabel) return mergeRecord(links, rechts);
  const kop = mergeRecord(withoutRijen(links), withoutRijen(rechts), true);
  return { ...kop, ...mergeTabel(stored, mine, vraag) };
}

/** Two states of one answer or row. */
function mergeRecord<T extends Boekhouding>(links: T, rechts: T, isTabel = false): T {
  const [linksToen, rechtsToen] = [getVeldtijden(links), getVeldtijden(rechts)];
  const namen = Object.keys({ ...links, ...rechts }).filter((naam) => !BOEKHOUDING.includes(naam));
  const velden = namen.flatMap((naam) => {
    if (links[naam] === rechts[naam]) return [[naam, links[naam]]]; // most are, and comparing text takes long
    const een = { op: timeOf(linksToen, naam), inhoud: valueOf(links, naam) };
    const ander = { op: timeOf(rechtsToen, naam), inhoud: valueOf(rechts, naam) };
    return newest(een, ander).inhoud.map((waarde) => [naam, waarde]);
  });
  const op = [links.op ?? "", rechts.op ?? ""].sort()[1];
  const samen: Boekhouding = { ...Object.fromEntries(velden), ...(op && { op }) };
  uniteVersies(samen, [links, rechts], isTabel);
  const toen = joinVeldtijden(linksToen, rechtsToen);
  if (Object.keys(toen.velden).length) samen[VELDTIJDEN] = toen;
  return samen as T;
}

/** The value of a field, in a list; empty where there is none. */
function valueOf(record: Boekhouding, naam: string): unknown[] {
  return Object.hasOwn(record, naam) ? [record[naam]] : [];
}

/**
 * A merged record replaces what either state replaced, and keeps the other versions that nobody
 * settled, newest first.
 */
function uniteVersies(samen: Boekhouding, beide: Boekhouding[], isTabel: boolean) {
  if (!beide.some((record) => record.vervangt ?? record.andere)) return;
  const sleutelVan = (versie: Record<string, unknown>) => versieSleutel(versie, isTabel);
  const vervangt = new Set(beide.flatMap((record) => record.vervangt ?? []));
  const andere = new Map(beide.flatMap((record) => (record.andere ?? []).map((een) => [sleutelVan(een), een])));
  const eigen = sleutelVan(samen);
  vervangt.delete(eigen);
  for (const sleutel of [eigen, ...vervangt]) andere.delete(sleutel);
  if (vervangt.size) samen.vervangt = [...vervangt].sort();
  if (andere.size) samen.andere = [...andere].sort(([a], [b]) => compare(b, a)).map(([, versie]) => versie);
}

function withoutRijen(antwoord: Antwoord): Antwoord {
  const { waarde: _waarde, verwijderd: _verwijderd, volgorde: _volgorde, ...rest } = antwoord;
  return rest;
}

function mergeTabel(stored: Idee, mine: Idee, vraag: string) {
  const links = getAntwoord(stored, vraag) ?? {};
  const rechts = getAntwoord(mine, vraag) ?? {};
  const grafLinks = links.verwijderd ?? {};
  const grafRechts = rechts.verwijderd ?? {};
  const rijenLinks = byId(getRijen(stored, vraag));
  const rijenRechts = byId(getRijen(mine, vraag));
  const volgorde = newestOf([links.volgorde, rechts.volgorde]);
  const graven = Object.keys({ ...grafLinks, ...grafRechts });
  const ids = new Set([...(volgorde?.ids ?? []), ...rijenLinks.keys(), ...rijenRechts.keys(), ...graven]);
  const rijen: Rij[] = [];
  const verwijderd: [string, Graf][] = [];
  for (const id of ids) {
    const [hier, daar] = [rijenLinks.get(id), rijenRechts.get(id)];
    const rij = hier && daar ? mergeRecord(hier, daar) : (hier ?? daar);
    const graf = newestOf([own(grafLinks, id), own(grafRechts, id)]);
    if (rij && (!graf || stands(rij, graf.op ?? ""))) rijen.push(rij);
    else if (graf) verwijderd.push([id, graf]);
  }
  // what is no row (of a newer instrument, or rubbish) is carried along as it is
  const rest = [links.waarde, rechts.waarde].flatMap((waarde) => (Array.isArray(waarde) ? waarde : []));
  const geenRij = new Map(rest.filter((item) => !isRij(item)).map((item) => [canonical(item), item]));
  return {
    waarde: [...rijen, ...geenRij.values()],
    ...(verwijderd.length && { verwijderd: Object.fromEntries(verwijderd) }),
    ...(volgorde && { volgorde }),
  };
}

/**
 * Tell whether a row stands though it was deleted once: it was changed later, or (as the core writes
 * it, whatever the clocks said) it replaced that deletion.
 */
function stands(rij: Rij, verwijderdOp: string) {
  const verving = rij.vervangt?.some((sleutel) => sleutel.endsWith("~leeg") && sleutel >= verwijderdOp);
  return (rij.op ?? "") > verwijderdOp || Boolean(verving);
}

function own<T>(record: Record<string, T>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

function byId(rijen: Rij[]) {
  return new Map(rijen.map((rij) => [rij.id, rij]));
}

function newestOf<T extends MetTijd>(items: (T | undefined)[]): T | undefined {
  const [eerste, tweede] = items.filter((item) => item !== undefined);
  return eerste && tweede ? newest(eerste, tweede) : eerste;
}

/** The newer of two; equal times are settled by content, so that both tabs choose the same. */
function newest<T extends MetTijd>(a: T, b: T): T {
  const verschil = compare(a.op ?? "", b.op ?? "");
  if (verschil) return verschil > 0 ? a : b;
  return compare(canonical(a), canonical(b)) >= 0 ? a : b;
}

function compare(a: string, b: string) {
  return a === b ? 0 : a > b ? 1 : -1;
}
