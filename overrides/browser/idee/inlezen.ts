/**
 * Reading an idea from text that lies in storage, or lay there. Whatever it is, nothing here throws, and
 * what has no place is set aside in the idea itself.
 */

import { VERSIE, isIdee, isObject } from "./vorm.ts";
import type { Idee } from "./vorm.ts";

/** What earlier versions of this site kept in storage beside a record: when each field was changed. */
const VELDTIJDEN = "~op";
/** Levels of nesting at most: far more than an idea has, and few enough for whatever walks through one. */
const DIEPST = 200;

/** @returns null when it is no idea, or one of a newer version of this site */
export function parseIdee(tekst: string): Idee | null {
  try {
    const value = JSON.parse(tekst);
    return isIdee(value) && fitsWithin(value, DIEPST) ? straighten(value) : null;
  } catch {
    return null;
  }
}

/** Text of a newer version of the site is not ours to move or overwrite. */
export function isNieuwer(tekst: string) {
  try {
    const value = JSON.parse(tekst);
    return isObject(value) && typeof value.versie === "number" && value.versie > VERSIE;
  } catch {
    return false;
  }
}

/** @returns whether it nests no deeper than so many levels */
function fitsWithin(value: unknown, lagen: number): boolean {
  if (value === null || typeof value !== "object") return true;
  return lagen > 0 && Object.values(value).every((item) => fitsWithin(item, lagen - 1));
}

/** Keep in the idea what has no place in it. */
export function setAside(idee: Idee, waar: string, waarde: unknown) {
  const { opzij } = idee;
  const eerder = opzij === undefined ? [] : [{ waar: "opzij", waarde: opzij }];
  idee.opzij = [...(Array.isArray(opzij) ? opzij : eerder), { waar, waarde }];
}

const isTekst = (value: unknown) => typeof value === "string";
const isLijst = (value: unknown, isGoed: (item: unknown) => boolean) => Array.isArray(value) && value.every(isGoed);
const isGraf = (value: unknown) =>
  isObject(value) && (value.vervangt === undefined || isLijst(value.vervangt, isTekst));

const VORM_IDEE = Object.entries({
  titel: isTekst,
  gemaakt: isTekst,
  gewijzigd: isTekst,
  titel_op: isTekst,
  uitgewisseld: isTekst,
  instrument: isObject,
});
/** The bookkeeping of a record, and when each part of it has the shape that edits lean on. */
const VORM = Object.entries({
  op: isTekst,
  vervangt: (value: unknown) => isLijst(value, isTekst),
  andere: (value: unknown) => isLijst(value, isObject),
  verwijderd: (value: unknown) => isObject(value) && Object.values(value).every(isGraf),
  volgorde: (value: unknown) => isObject(value) && isLijst(value.ids, isTekst),
});

/**
 * Set what is crooked around the answers of a freshly read idea aside, so that nothing trips over it.
 * What people answered stays as it is, however odd: repairing that is the core's.
 * @returns the same
 */
function straighten(idee: Idee): Idee {
  straightenRecord(idee, idee as unknown as Record<string, unknown>, "", VORM_IDEE);
  idee.titel ??= "";
  idee.gemaakt ??= "";
  idee.gewijzigd ??= "";
  idee.instrument ??= { id: "", versie: "" };
  for (const [vraag, antwoord] of Object.entries(idee.antwoorden)) {
    if (!isObject(antwoord)) continue;
    straightenRecord(idee, antwoord, `antwoorden.${vraag}.`, VORM);
    delete antwoord[VELDTIJDEN];
    const rijen = Array.isArray(antwoord.waarde) ? antwoord.waarde : [];
    rijen.forEach((rij, plaats) => {
      if (!isObject(rij)) return;
      straightenRecord(idee, rij, `antwoorden.${vraag}.${plaats + 1}.`, VORM);
      delete rij[VELDTIJDEN];
    });
  }
  return idee;
}

function straightenRecord(
  idee: Idee,
  record: Record<string, unknown>,
  waar: string,
  vorm: [string, (value: unknown) => boolean][],
) {
  for (const [veld, isGoed] of vorm) {
    if (record[veld] === undefined || isGoed(record[veld])) continue;
    if (record[veld] !== null) setAside(idee, `${waar}${veld}`, record[veld]);
    delete record[veld];
  }
}
