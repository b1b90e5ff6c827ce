/**
 * Earlier states of an idea: a handful, spread over time, so that somebody can go back. They lie in the
 * database, not in storage, which has no room for them. A luxury: nothing here ever throws.
 */

import { isIdee, isObject, nu } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import type { Aanleiding, Databank, VroegereStaat } from "./databank.ts";

const HOEVEEL = 5;
/** Milliseconds between two states, unless something drastic comes in between. */
const TUSSENTIJD = 10 * 60 * 1000;

export function createVroeger({ use }: Pick<Databank, "use">) {
  /** The ideas that have earlier states. */
  async function ids(): Promise<Set<string>> {
    return new Set(await use("vroeger", "readonly", (lade) => lade.getAllKeys()).catch(() => []));
  }

  /** The earlier states of an idea, newest first. */
  async function list(id: string): Promise<VroegereStaat[]> {
    return readStaten(await use("vroeger", "readonly", (lade) => lade.get(id)).catch(() => []));
  }

  /**
   * Keep a state of an idea as an earlier one.
   * @param reden then also when the last one is only minutes old
   */
  async function keep(idee: Idee, reden?: Aanleiding) {
    const nieuw = { op: idee.gewijzigd, gehouden: nu(), ...(reden && { reden }), idee: structuredClone(idee) };
    await change(idee.id, (staten) => addStaat(staten, nieuw));
  }

  /** Take the states of an idea away, to be put back when the idea is. */
  async function take(id: string): Promise<VroegereStaat[]> {
    let weg: VroegereStaat[] = [];
    await change(id, (staten) => {
      weg = staten;
      return [];
    });
    return weg;
  }

  /**
   * The states of an idea that was deleted and is here again, or that lay elsewhere.
   * @returns false when they could not be kept
   */
  async function putBack(id: string, staten: VroegereStaat[]): Promise<boolean> {
    return change(id, (hier) => (hier.length ? hier : staten));
  }

  async function change(id: string, doe: (staten: VroegereStaat[]) => VroegereStaat[]): Promise<boolean> {
    try {
      await use("vroeger", "readwrite", async (lade) => {
        const staten = doe(readStaten(await lade.get(id)));
        await (staten.length ? lade.put(staten, id) : lade.delete(id));
      });
      return true;
    } catch {
      return false; // no database here, or no room
    }
  }

  return { ids, list, keep, take, putBack };
}

export type Vroeger = ReturnType<typeof createVroeger>;

/** What of a value are earlier states. */
export function readStaten(value: unknown): VroegereStaat[] {
  return Array.isArray(value) ? value.filter((staat) => isObject(staat) && isIdee(staat.idee)) : [];
}

/**
 * The states with one more, unless the last is only minutes old and there is no reason.
 * @param staten newest first
 */
export function addStaat(staten: VroegereStaat[], nieuw: VroegereStaat): VroegereStaat[] {
  const [laatste] = staten;
  // by the clock of this device: an idea from one that was ahead keeps the times of that one
  const verschil = timeOf(nieuw) - (laatste ? timeOf(laatste) : 0);
  if (laatste?.op === nieuw.op || (!nieuw.reden && verschil >= 0 && verschil < TUSSENTIJD)) return staten;
  return thin([nieuw, ...staten]);
}

/** Of too many states, drop the one that stands closest to its elder neighbour; the newest stays. */
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
