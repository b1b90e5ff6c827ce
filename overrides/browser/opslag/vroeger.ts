/**
 * Earlier states of an idea: a handful, spread over time, so that somebody can go back. A luxury: when
 * storage is full they make room, and nothing here ever throws.
 */

import { isIdee, isObject, nu } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";

/** What came after that state */
export type Aanleiding = "samenvoegen" | "terugzetten";
/** As it was at `op`, kept at `gehouden` */
export type VroegereStaat = { op: string; gehouden?: string; reden?: Aanleiding; idee: Idee };

const HOEVEEL = 5;
/** Milliseconds between two states, unless something drastic comes in between. */
const TUSSENTIJD = 10 * 60 * 1000;

/** Where the states lie: a text per key. */
interface Lade {
  read: (sleutel: string) => string | null;
  write: (sleutel: string, tekst: string) => void;
  sleutelVan: (id: string) => string;
}

export function createVroeger({ read, write, sleutelVan }: Lade, now: () => string = nu) {
  /** The earlier states of an idea, newest first. */
  function list(id: string): VroegereStaat[] {
    try {
      const staten = JSON.parse(read(sleutelVan(id)) ?? "[]");
      return Array.isArray(staten) ? staten.filter((staat) => isObject(staat) && isIdee(staat.idee)) : [];
    } catch {
      return [];
    }
  }

  /**
   * Keep a state of an idea as an earlier one.
   * @param reden then also when the last one is only minutes old
   */
  function keep(idee: Idee, reden?: Aanleiding) {
    const staten = list(idee.id);
    const [laatste] = staten;
    const gehouden = now();
    // by the clock of this device: an idea from one that was ahead keeps the times of that one
    const verschil = timeOf({ gehouden }) - (laatste ? timeOf(laatste) : 0);
    if (laatste?.op === idee.gewijzigd || (!reden && verschil >= 0 && verschil < TUSSENTIJD)) return;
    tryWrite(idee.id, thin([{ op: idee.gewijzigd, gehouden, ...(reden && { reden }), idee }, ...staten]));
  }

  function tryWrite(id: string, staten: VroegereStaat[]) {
    try {
      write(sleutelVan(id), JSON.stringify(staten));
    } catch {
      // a full storage keeps the idea itself
    }
  }

  /** The states of an idea that was deleted and is here again. */
  function putBack(id: string, staten: VroegereStaat[]) {
    if (staten.length && !list(id).length) tryWrite(id, staten);
  }

  return { list, keep, putBack };
}

/**
 * Of too many states, drop the one that stands closest to its elder neighbour; the newest stays.
 * @param staten newest first
 */
function thin(staten: VroegereStaat[]) {
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

function timeOf({ op, gehouden }: { op?: string; gehouden?: string }) {
  return new Date(gehouden ?? op ?? 0).getTime() || 0;
}
