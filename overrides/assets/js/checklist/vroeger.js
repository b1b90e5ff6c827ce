/**
 * Earlier states of an idea: a handful, spread over time, so that somebody can go back. A luxury: when
 * storage is full they make room, and nothing here ever throws.
 */

import { isIdee, isObject } from "./idee.js";
import { nu } from "./tijd.js";

/** @typedef {import("./idee.js").Idee} Idee */
/** @typedef {"samenvoegen" | "terugzetten"} Reden what came after that state */
/** @typedef {{op: string, gehouden?: string, reden?: Reden, idee: Idee}} VroegereStaat as it was at `op`, kept at `gehouden` */

const HOEVEEL = 5;
/** Milliseconds between two states, unless something drastic comes in between. */
const TUSSENTIJD = 10 * 60 * 1000;

/**
 * @param {object} lade
 * @param {(sleutel: string) => string | null} lade.read
 * @param {(sleutel: string, tekst: string) => void} lade.write
 * @param {(id: string) => string} lade.sleutelVan
 */
export function createVroeger({ read, write, sleutelVan }) {
  /**
   * The earlier states of an idea, newest first.
   * @param {string} id
   * @returns {VroegereStaat[]}
   */
  function list(id) {
    try {
      const staten = JSON.parse(read(sleutelVan(id)) ?? "[]");
      return Array.isArray(staten) ? staten.filter((staat) => isObject(staat) && isIdee(staat.idee)) : [];
    } catch {
      return [];
    }
  }

  /**
   * Keep a state of an idea as an earlier one.
   * @param {Idee} idee
   * @param {Reden} [reden] then also when the last one is only minutes old
   */
  function keep(idee, reden) {
    const staten = list(idee.id);
    const [laatste] = staten;
    const gehouden = nu();
    // by the clock of this device: an idea from one that was ahead keeps the times of that one
    const verschil = timeOf({ gehouden }) - (laatste ? timeOf(laatste) : 0);
    if (laatste?.op === idee.gewijzigd || (!reden && verschil >= 0 && verschil < TUSSENTIJD)) return;
    tryWrite(idee.id, thin([{ op: idee.gewijzigd, gehouden, ...(reden && { reden }), idee }, ...staten]));
  }

  /**
   * @param {string} id
   * @param {VroegereStaat[]} staten
   */
  function tryWrite(id, staten) {
    try {
      write(sleutelVan(id), JSON.stringify(staten));
    } catch {
      // a full storage keeps the idea itself
    }
  }

  /**
   * The states of an idea that was deleted and is here again.
   * @param {string} id
   * @param {VroegereStaat[]} staten
   */
  function putBack(id, staten) {
    if (staten.length && !list(id).length) tryWrite(id, staten);
  }

  return { list, keep, putBack };
}

/**
 * Of too many states, drop the one that stands closest to its elder neighbour; the newest stays.
 * @param {VroegereStaat[]} staten newest first
 */
function thin(staten) {
  const over = [...staten];
  while (over.length > HOEVEEL) {
    const tijden = over.map(timeOf);
    let dichtst = 1;
    for (let i = 1; i < over.length - 1; i += 1) {
      const gat = (tijden[i] ?? 0) - (tijden[i + 1] ?? 0);
      if (gat < (tijden[dichtst] ?? 0) - (tijden[dichtst + 1] ?? 0)) dichtst = i;
    }
    over.splice(dichtst, 1);
  }
  return over;
}

/** @param {{op?: string, gehouden?: string}} staat */
function timeOf({ op, gehouden }) {
  return new Date(gehouden ?? op ?? 0).getTime() || 0;
}
