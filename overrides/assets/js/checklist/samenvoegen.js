/**
 * Two states of one idea on one device (two tabs) become one: per answer and per row the newest
 * stands. Merging files of two devices, with conflicts kept and shown, is the core's (Python).
 */

import { getAntwoord, getRijen } from "./idee.js";
import { canonical } from "./versiesleutel.js";

/** @typedef {import("./idee.js").Idee} Idee */
/** @typedef {import("./idee.js").Antwoord} Antwoord */
/** @typedef {import("./idee.js").Rij} Rij */
/** @typedef {{op?: string}} MetTijd */

/**
 * @param {Idee} stored what lies in storage; its order of rows is the common one
 * @param {Idee} mine what this tab holds
 * @returns {Idee}
 */
export function mergeNewest(stored, mine) {
  const [ouder, nieuwer] = stored.gewijzigd > mine.gewijzigd ? [mine, stored] : [stored, mine];
  const titel = newest({ op: stored.titel_op, titel: stored.titel }, { op: mine.titel_op, titel: mine.titel });
  const vragen = new Set([...Object.keys(stored.antwoorden), ...Object.keys(mine.antwoorden)]);
  /** @type {Idee} */
  const samen = {
    ...ouder,
    ...nieuwer,
    titel: titel.titel,
    ...(titel.op && { titel_op: titel.op }),
    antwoorden: Object.fromEntries([...vragen].map((vraag) => [vraag, mergeAntwoord(stored, mine, vraag)])),
  };
  const uitgewisseld = [stored.uitgewisseld ?? "", mine.uitgewisseld ?? ""].sort()[1];
  if (uitgewisseld) samen.uitgewisseld = uitgewisseld;
  return samen;
}

/**
 * @param {Idee} stored
 * @param {Idee} mine
 * @param {string} vraag
 * @returns {Antwoord}
 */
function mergeAntwoord(stored, mine, vraag) {
  const links = getAntwoord(stored, vraag);
  const rechts = getAntwoord(mine, vraag);
  if (!links || !rechts) {
    // what is no answer (rubbish in storage) is carried along as it is
    const rest = /** @type {Antwoord} */ (stored.antwoorden[vraag] ?? mine.antwoorden[vraag]);
    return links ?? rechts ?? rest;
  }
  const isTabel = Array.isArray(links.waarde) || Array.isArray(rechts.waarde);
  if (!isTabel) return newest(links, rechts);
  return { ...newest(withoutRijen(links), withoutRijen(rechts)), ...mergeTabel(stored, mine, vraag) };
}

/**
 * @param {Antwoord} antwoord
 * @returns {Antwoord}
 */
function withoutRijen(antwoord) {
  const { waarde: _waarde, verwijderd: _verwijderd, volgorde: _volgorde, ...rest } = antwoord;
  return rest;
}

/**
 * @param {Idee} stored
 * @param {Idee} mine
 * @param {string} vraag
 */
function mergeTabel(stored, mine, vraag) {
  const links = getAntwoord(stored, vraag) ?? {};
  const rechts = getAntwoord(mine, vraag) ?? {};
  const grafLinks = links.verwijderd ?? {};
  const grafRechts = rechts.verwijderd ?? {};
  const rijenLinks = byId(getRijen(stored, vraag));
  const rijenRechts = byId(getRijen(mine, vraag));
  const volgorde = newestOf([links.volgorde, rechts.volgorde]);
  const ids = new Set([...(volgorde?.ids ?? []), ...rijenLinks.keys(), ...rijenRechts.keys()]);
  /** @type {Rij[]} */
  const rijen = [];
  /** @type {NonNullable<Antwoord['verwijderd']>} */
  const verwijderd = { ...grafLinks, ...grafRechts };
  for (const id of ids) {
    const rij = newestOf([rijenLinks.get(id), rijenRechts.get(id)]);
    const graf = newestOf([own(grafLinks, id), own(grafRechts, id)]);
    if (rij && (!graf || (rij.op ?? "") > graf.op)) {
      rijen.push(rij);
      delete verwijderd[id];
    } else if (graf) verwijderd[id] = graf;
  }
  return {
    waarde: rijen,
    ...(Object.keys(verwijderd).length && { verwijderd }),
    ...(volgorde && { volgorde }),
  };
}

/**
 * @template T
 * @param {Record<string, T>} record
 * @param {string} id
 * @returns {T | undefined}
 */
function own(record, id) {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** @param {Rij[]} rijen */
function byId(rijen) {
  return new Map(rijen.map((rij) => [rij.id, rij]));
}

/**
 * @template {MetTijd} T
 * @param {(T | undefined)[]} items
 * @returns {T | undefined}
 */
function newestOf(items) {
  const [eerste, tweede] = items.filter((item) => item !== undefined);
  return eerste && tweede ? newest(eerste, tweede) : eerste;
}

/**
 * The newer of two; equal times are settled by content, so that both tabs choose the same.
 * @template {MetTijd} T
 * @param {T} a
 * @param {T} b
 * @returns {T}
 */
function newest(a, b) {
  const verschil = compare(a.op ?? "", b.op ?? "");
  if (verschil) return verschil > 0 ? a : b;
  return compare(canonical(a), canonical(b)) >= 0 ? a : b;
}

/**
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a === b ? 0 : a > b ? 1 : -1;
}
