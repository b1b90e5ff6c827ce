/**
 * The journal: a second place for what was just typed or deleted. Browsers write local storage to disk when
 * it suits them (measured: Chromium up to 51 s late after minutes of typing), so a crash of the whole browser
 * takes the last moments along. What goes into this log is on disk before the next is written. Per idea it
 * holds the last write or deletion under its number; at the next start, what has a higher number than storage
 * holds is done again. Nothing here is ever waited for while one types.
 */

import { canonical, isObject, mergeTabs, parseIdee } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { wait } from "./databank.ts";
import type { Databank, Regel } from "./databank.ts";
import { OpslagError } from "./opslag.ts";
import type { Opslag } from "./opslag.ts";
import { readOldLines } from "./overnemen.ts";

/** Milliseconds between two writings: each of them makes the disk work. */
const TUSSENTIJD = 500;

/** What storage had lost and holds again, and what it had forgotten to delete. */
export type Herstel = { terug: Idee[]; verwijderd: Idee[] };

export function createJournaal(opslag: Opslag, databank: Databank) {
  /** What must still be written: the last line of each idea. */
  const wachtend = new Map<string, Regel>();
  let bezig = false;
  let gewist = false;

  opslag.onIdee((id, regel) => {
    wachtend.set(id, regel);
    if (!bezig) void writeAll();
  });

  // wiped in another tab: what still waits here must not come after that
  addEventListener("storage", ({ key, newValue }) => {
    const begin = opslag.ideeSleutel("");
    if (newValue === null && key?.startsWith(begin)) wachtend.delete(key.slice(begin.length));
  });

  async function writeAll() {
    bezig = true;
    while (wachtend.size && (await writeNow())) await wait(TUSSENTIJD);
    bezig = false;
  }

  /** @returns false when it did not go; the next save tries again */
  async function writeNow(): Promise<boolean> {
    const nu = [...wachtend];
    wachtend.clear();
    try {
      await databank.use("teksten", "readwrite", async (lade) => {
        for (const [id, regel] of nu) {
          const hier = await lade.get(id); // another tab may have been later, and quicker
          if (!isRegel(hier) || hier.nr <= regel.nr) await lade.put(regel, id);
        }
      });
      return true;
    } catch {
      // no database here, or no room: local storage is the place, this one an extra
      for (const [id, regel] of nu) if (!wachtend.has(id)) wachtend.set(id, regel);
      return false;
    }
  }

  /**
   * Do again what storage missed. Where it has no room, what came back is in memory only.
   * @returns the ideas that got something back, and those that went
   */
  async function recover(): Promise<Herstel> {
    const gelezen = await readAll().catch(() => []); // no database here
    const herstel: Herstel = { terug: [], verwijderd: [] };
    if (gewist) return herstel;
    // from here on nothing can come in between
    const oud = gelezen.flatMap(([id, een]) => (typeof een === "string" ? [[id, een] as [string, string]] : []));
    const regels = gelezen.flatMap(([id, een]) => (isRegel(een) ? [[id, een] as [string, Regel]] : []));
    const nu = opslag.readNr();
    const gemist = regels.filter(([, { nr, basis }]) => basis !== undefined || opslag.begin.isGemist(nr, nu));
    const hoogste = Math.max(nu, ...regels.map(([, { nr }]) => nr));
    opslag.replay(hoogste, () => {
      for (const [id, regel] of [...gemist, ...readOldLines(oud, opslag)]) replayOne(id, regel, herstel);
    });
    opslag.begin.end();
    for (const [id, tekst] of oud) if (isOurs(id, tekst)) wachtend.set(id, { nr: nu, tekst: opslag.readText(id) });
    if (!bezig) void writeAll();
    return herstel;
  }

  /** One idea that nobody can merge must not keep the others from coming back. */
  function replayOne(id: string, regel: Regel, { terug, verwijderd }: Herstel) {
    try {
      const hier = opslag.readIdee(id);
      if (regel.tekst === null) {
        // what somebody typed in it since counts more
        if (!hier || opslag.begin.over.has(id)) return;
        opslag.removeIdee(id);
        verwijderd.push(hier);
      } else {
        const idee = putBack(id, regel.tekst, regel.basis, hier);
        if (idee) terug.push(idee);
      }
    } catch {
      // it stays in the journal
    }
  }

  /** @returns what the idea became, null when storage missed nothing of it */
  function putBack(id: string, tekst: string, basis: string | null | undefined, hier: Idee | null): Idee | null {
    const idee = parseIdee(tekst);
    // not ours to read, or not ours to write over: it may be of a newer version of this site
    if (idee?.id !== id || (!hier && opslag.readText(id) !== null)) return null;
    const getypt = opslag.begin.over.get(id);
    if (!hier && getypt !== undefined) return null; // deleted since this page began
    const toen = getypt ?? basis;
    const samen = !hier || toen === undefined ? idee : mergeTabs(hier, idee, parseIdee(toen ?? "")).idee;
    if (hier && canonical(samen) === canonical(hier)) return null;
    try {
      opslag.writeIdee(samen);
    } catch (error) {
      if (!(error instanceof OpslagError)) throw error;
    }
    return samen;
  }

  function readAll(): Promise<[string, Regel | string | undefined][]> {
    return databank.use("teksten", "readonly", async (lade) => {
      const [ids, regels] = await Promise.all([lade.getAllKeys(), lade.getAll()]);
      return ids.map((id, nr) => [id, regels[nr]]);
    });
  }

  /**
   * Remove all there is, and the database.
   * @returns false when something may still be there
   */
  function wipe(): Promise<boolean> {
    gewist = true;
    wachtend.clear();
    return databank.wipe();
  }

  return { recover, wipe };
}

function isRegel(value: unknown): value is Regel {
  return isObject(value) && typeof value.nr === "number" && (value.tekst === null || typeof value.tekst === "string");
}

/** Whether an old text is an idea or a deletion: any other is of a version we do not know, and stays. */
function isOurs(id: string, tekst: string) {
  return tekst.startsWith("weg ") || parseIdee(tekst)?.id === id;
}
