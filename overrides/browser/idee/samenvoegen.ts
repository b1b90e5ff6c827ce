/**
 * Two states of one idea on one device (two tabs) become one: per answer and per row the newest stands,
 * whichever tab merges and however often. Where both went on since what they last had in common, the other
 * is kept beside it, as an "andere versie". Merging files of two devices is the core's (Python).
 */

import { getAntwoord, getRijen } from "./lezen.ts";
import { canonical, versieSleutel } from "./versiesleutel.ts";
import { isRij } from "./vorm.ts";
import type { Antwoord, Boekhouding, Graf, Idee, Rij } from "./vorm.ts";

/** `botst`: somewhere both had gone on. */
export type Samen = { idee: Idee; botst: boolean };
/** Two states of one record, and what they last had in common. */
type Drie<T> = [stored: T | undefined, mine: T | undefined, toen: T | undefined];

/** The title as a record like that of an answer, by the names it has in an idea. */
const TITELVELDEN = [
  ["op", "titel_op"],
  ["vervangt", "titel_vervangt"],
  ["andere", "titel_andere"],
] as const;

/**
 * @param stored what lies in storage; its order of rows is the common one
 * @param mine what this tab holds
 * @param toen what both last had in common; null when nobody knows
 */
export function mergeTabs(stored: Idee, mine: Idee, toen: Idee | null): Samen {
  const merger = new Merger();
  const vragen = new Set([...Object.keys(stored.antwoorden), ...Object.keys(mine.antwoorden)]);
  const titel = merger.record<Boekhouding>([titelVan(stored), titelVan(mine), toen ? titelVan(toen) : undefined]);
  const kop = mergeKop(stored, mine);
  for (const [veld, naam] of TITELVELDEN) {
    delete kop[naam];
    if (titel?.[veld] !== undefined) kop[naam] = titel[veld];
  }
  const antwoorden = [...vragen].map((vraag) => [vraag, merger.antwoord([stored, mine, toen ?? undefined], vraag)]);
  const idee = { ...kop, titel: titel?.waarde ?? "", antwoorden: Object.fromEntries(antwoorden) };
  return { idee: idee as unknown as Idee, botst: merger.botst };
}

/** The name of the title where places in an idea are named; no question has it. */
export const TITEL = "titel";

/** The title as a record like that of an answer. */
export function titelVan(idee: Idee): Boekhouding {
  const record: Boekhouding = { waarde: idee.titel };
  for (const [veld, naam] of TITELVELDEN) if (idee[naam] !== undefined) Object.assign(record, { [veld]: idee[naam] });
  return record;
}

/** Give an idea the title that such a record says. */
export function writeTitel(idee: Idee, record: Boekhouding) {
  idee.titel = String(record.waarde ?? "");
  for (const [veld, naam] of TITELVELDEN) {
    delete idee[naam];
    if (record[veld] !== undefined) Object.assign(idee, { [naam]: record[veld] });
  }
}

/** What an idea holds beside its title and answers. */
function mergeKop(stored: Idee, mine: Idee): Record<string, unknown> {
  const { antwoorden: _links, ...links } = stored;
  const { antwoorden: _rechts, ...rechts } = mine;
  const nieuwer = newest({ op: links.gewijzigd, kop: links }, { op: rechts.gewijzigd, kop: rechts }).kop;
  const uitgewisseld = [stored.uitgewisseld ?? "", mine.uitgewisseld ?? ""].sort()[1];
  const lijsten = ["opzij", "feiten"].flatMap((naam) => {
    const alle = [links, rechts].flatMap((kop) => (Array.isArray(kop[naam]) ? kop[naam] : []));
    return alle.length ? [[naam, [...new Map(alle.map((item) => [canonical(item), item])).values()]]] : [];
  });
  const sleutels = { ...rechts.rondesleutels, ...links.rondesleutels };
  return {
    ...(nieuwer === links ? rechts : links),
    ...nieuwer,
    ...Object.fromEntries(lijsten),
    // a key that only one tab knows opens replies that nobody can read without it
    ...(Object.keys(sleutels).length && { rondesleutels: sleutels }),
    ...(uitgewisseld && { uitgewisseld }),
  };
}

class Merger {
  botst = false;

  antwoord(ideeen: Drie<Idee>, vraag: string): Antwoord {
    const [links, rechts, toen] = each(ideeen, (idee) => getAntwoord(idee, vraag));
    if (!links || !rechts) {
      // what is no answer (rubbish in storage) is carried along as it is
      return links ?? rechts ?? ((ideeen[0]?.antwoorden[vraag] ?? ideeen[1]?.antwoorden[vraag]) as Antwoord);
    }
    const isTabel = Array.isArray(links.waarde) || Array.isArray(rechts.waarde);
    if (!isTabel) return this.record([links, rechts, toen]) ?? links;
    return { ...this.record(each([links, rechts, toen], withoutRijen), true), ...this.tabel(ideeen, vraag) };
  }

  /** Two states of one answer, row or title: the newest, and the other beside it where both went on. */
  record<T extends Boekhouding>([links, rechts, toen]: Drie<T>, isTabel = false): T | undefined {
    if (!links || !rechts) return links ?? rechts;
    const staat = pick(links, rechts, isTabel);
    const ander = staat === links ? rechts : links;
    const isVervangen = replaces(staat, ander, isTabel) || isSame(links, rechts);
    const botst = !isVervangen && !isSame(links, toen) && !isSame(rechts, toen);
    this.botst ||= botst;
    return uniteVersies(staat, [links, rechts], botst ? [bare(ander)] : [], isTabel);
  }

  tabel(ideeen: Drie<Idee>, vraag: string) {
    const [links = {}, rechts = {}] = each(ideeen, (idee) => getAntwoord(idee, vraag));
    const graven = [links, rechts].map(({ verwijderd }) => verwijderd ?? {});
    const rijen = each(ideeen, (idee) => new Map(getRijen(idee, vraag).map((rij) => [rij.id, rij])));
    const volgorde = newestOf([links.volgorde, rechts.volgorde]);
    const ids = [volgorde?.ids ?? [], ...rijen.slice(0, 2).map((alle) => alle?.keys() ?? [])].flatMap((deel) => [...deel]);
    const staande: Rij[] = [];
    const verwijderd: [string, Graf][] = [];
    for (const id of new Set([...ids, ...graven.flatMap(Object.keys)])) {
      const [hier, daar, toen] = each(rijen, (alle) => alle.get(id));
      const graf = newestOf(graven.map((alle) => (Object.hasOwn(alle, id) ? alle[id] : undefined)));
      const rij = this.record([hier, daar, toen]);
      const over = rij && graf ? this.afterDeletion(rij, graf, toen) : rij;
      if (over) staande.push(over);
      else if (graf) verwijderd.push([id, graf]);
    }
    // what is no row (of a newer instrument, or rubbish) is carried along as it is
    const rest = [links.waarde, rechts.waarde].flatMap((waarde) => (Array.isArray(waarde) ? waarde : []));
    const geenRij = new Map(rest.filter((item) => !isRij(item)).map((item) => [canonical(item), item]));
    return {
      waarde: [...staande, ...geenRij.values()],
      ...(verwijderd.length && { verwijderd: Object.fromEntries(verwijderd) }),
      ...(volgorde && { volgorde }),
    };
  }

  /**
   * A row that the other tab deleted stands when it was changed later, when it replaced that deletion (as the
   * core writes it, whatever the clocks said), or when somebody went on with it meanwhile.
   */
  private afterDeletion(rij: Rij, graf: Graf, toen: Rij | undefined): Rij | undefined {
    const op = graf.op ?? "";
    if (graf.vervangt?.includes(versieSleutel(rij))) return undefined;
    const verving = rij.vervangt?.some((sleutel) => sleutel.endsWith("~leeg") && sleutel >= op);
    if ((rij.op ?? "") > op || verving) return rij;
    if (!toen || isSame(rij, toen)) return undefined;
    this.botst = true;
    return { ...rij, vervangt: [...(rij.vervangt ?? []), `${op}~leeg`].sort() };
  }
}

/**
 * A merged record replaces what either state replaced, and keeps the other versions that nobody
 * settled, newest first.
 */
function uniteVersies<T extends Boekhouding>(staat: T, beide: T[], erbij: Boekhouding[], isTabel: boolean): T {
  if (!erbij.length && !beide.some((record) => record.vervangt ?? record.andere)) return staat;
  const sleutelVan = (versie: Record<string, unknown>) => versieSleutel(versie, isTabel);
  const samen: Boekhouding = bare(staat);
  const vervangt = new Set(beide.flatMap((record) => record.vervangt ?? []));
  const versies = [...beide.flatMap((record) => record.andere ?? []), ...erbij];
  const andere = new Map(versies.map((een) => [sleutelVan(een), een]));
  const eigen = sleutelVan(samen);
  vervangt.delete(eigen);
  for (const sleutel of [eigen, ...vervangt]) andere.delete(sleutel);
  if (vervangt.size) samen.vervangt = [...vervangt].sort();
  if (andere.size) {
    const gesorteerd = [...andere].sort(([a], [b]) => compare(b, a)).map(([, versie]) => versie);
    samen.andere = gesorteerd as NonNullable<Boekhouding["andere"]>;
  }
  return samen as T;
}

/** The version that knows of the other, as the core writes it; else the newest. */
function pick<T extends Boekhouding>(links: T, rechts: T, isTabel: boolean): T {
  if (replaces(links, rechts, isTabel)) return links;
  return replaces(rechts, links, isTabel) ? rechts : newest(links, rechts);
}

/** Whether one version was made in the place of another, whatever the clocks said. */
function replaces(een: Boekhouding, ander: Boekhouding, isTabel: boolean) {
  return Boolean(een.vervangt?.includes(versieSleutel(ander, isTabel)));
}

function bare(record: Boekhouding): Boekhouding {
  const { vervangt: _vervangt, andere: _andere, ...rest } = record;
  return rest;
}

/** Whether two versions say the same, whenever that was. */
function isSame(a: Boekhouding, b: Boekhouding | undefined): boolean {
  if (!b) return false;
  const velden = Object.keys({ ...bare(a), ...bare(b) }).filter((veld) => veld !== "op");
  // most are the very same value, and comparing text takes long
  return velden.every((veld) => a[veld] === b[veld] || canonical(a[veld]) === canonical(b[veld]));
}

function withoutRijen(antwoord: Antwoord): Antwoord {
  const { waarde: _waarde, verwijderd: _verwijderd, volgorde: _volgorde, ...rest } = antwoord;
  return rest;
}

function each<T, U>(drie: Drie<T>, geef: (een: T) => U | undefined): Drie<U> {
  return drie.map((een) => een && geef(een)) as Drie<U>;
}

function newestOf<T extends { op?: string }>(items: (T | undefined)[]): T | undefined {
  const [eerste, tweede] = items.filter((item) => item !== undefined);
  return eerste && tweede ? newest(eerste, tweede) : eerste;
}

/** The newer of two; equal times are settled by content, so that both tabs choose the same. */
function newest<T extends { op?: string }>(a: T, b: T): T {
  const verschil = compare(a.op ?? "", b.op ?? "");
  if (verschil) return verschil > 0 ? a : b;
  const [links, rechts] = [a, b].map((een) => canonical(bare(een as Boekhouding)));
  return compare(links ?? "", rechts ?? "") >= 0 ? a : b;
}

function compare(a: string, b: string) {
  return a === b ? 0 : a > b ? 1 : -1;
}
