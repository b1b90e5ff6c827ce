/**
 * A second place for what was just typed. Browsers write local storage to disk when it suits them
 * (measured: Chromium up to 51 s late after minutes of typing), so a crash of the whole browser takes
 * the last moments along. What goes into this database is on disk before the next is written. At the
 * next start, what storage misses is put back there. Nothing here is ever waited for while one types,
 * and where a browser has no database the page works without. Every idea that storage gets comes here.
 */

import { deleteDB, openDB } from "idb";
import type { IDBPDatabase, IDBPObjectStore } from "idb";
import { canonical, mergeNewest, parseIdee } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { OpslagError, readVerwijderd, writeVerwijderd } from "./opslag.ts";
import type { Opslag } from "./opslag.ts";

/** The text of an idea, by its id. */
type Schema = { teksten: { key: string; value: string } };
type Teksten = IDBPObjectStore<Schema, ["teksten"], "teksten", "readwrite">;

const TEKSTEN = "teksten";
/** Milliseconds between two writings: each of them makes the disk work. */
const TUSSENTIJD = 500;
/** Milliseconds to wait for a database that another tab holds. */
const GEDULD = 3000;

export function createJournaal(opslag: Opslag) {
  const naam = `${opslag.prefix}journaal`;
  /** What must still be written: per idea its last text, or that it was deleted; null to forget it. */
  const wachtend = new Map<string, string | null>();
  let bezig = false;
  let gewist = false;

  opslag.onIdee((id, tekst) => {
    wachtend.set(id, tekst);
    if (!bezig) void writeAll();
  });

  // deleted or wiped in another tab: what still waits here must not come after that
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
      await use<unknown>(naam, "readwrite", (teksten) =>
        nu.map(([id, tekst]) => (tekst === null ? teksten.delete(id) : teksten.put(tekst, id))),
      );
      return true;
    } catch {
      // no database here, or no room: local storage is the place, this one an extra
      for (const [id, tekst] of nu) if (!wachtend.has(id)) wachtend.set(id, tekst);
      return false;
    }
  }

  /**
   * Put back in storage what it misses, and take away what it forgot to delete. Where it has no room, what
   * came back is in memory only.
   * @returns the ideas that got something back, and those that went
   */
  async function recover(): Promise<{ terug: Idee[]; verwijderd: Idee[] }> {
    const teksten = await readAll(naam).catch(() => []); // no database here
    if (gewist) return { terug: [], verwijderd: [] };
    // from here to the last idea nothing can come in between
    const sindsdien = opslag.listVerwijderd();
    const isVerwijderd = ({ id, gewijzigd }: Idee) => gewijzigd <= (sindsdien.get(id) ?? "");
    const anders = teksten.filter(([id, tekst]) => tekst !== opslag.readText(id));
    // what cannot be read stays: it may be of a newer version of this page
    const ideeen = anders.flatMap(([id, tekst]) => asIdee(id, tekst));
    const terug = ideeen.filter((idee) => !isVerwijderd(idee) && tryPutBack(idee));
    const verwijderd = deleteAgain(anders.map(([id, tekst]) => ({ id, op: readVerwijderd(tekst) })));
    if (sindsdien.size) void forgetDeleted(sindsdien);
    return { terug, verwijderd };
  }

  /**
   * A storage that does not know of a deletion is from before it; one that does may hold the idea again.
   * @param verwijderd when ideas were deleted, "" for those that were not
   */
  function deleteAgain(verwijderd: { id: string; op: string }[]) {
    const gekend = opslag.lastVerwijderd();
    const gemist = verwijderd.filter(({ op }) => op > gekend);
    if (!gemist.length) return [];
    // what somebody typed in it since counts more
    const nog = gemist.flatMap(({ id, op }) => {
      const idee = opslag.readIdee(id);
      return idee && idee.gewijzigd <= op ? [idee] : [];
    });
    nog.forEach(opslag.removeIdee);
    opslag.keepVerwijderd([opslag.lastVerwijderd(), ...gemist.map(({ op }) => op)].sort().at(-1) ?? "");
    return nog;
  }

  /**
   * Another tab may have written of an idea after it was deleted: make sure that nothing is left.
   * @param verwijderd when ideas were deleted, by id
   */
  async function forgetDeleted(verwijderd: Map<string, string>) {
    const nogAltijd = [...verwijderd].filter(([id]) => opslag.readText(id) === null);
    try {
      await use(naam, "readwrite", (teksten) => nogAltijd.map(([id, op]) => teksten.put(writeVerwijderd(op), id)));
      for (const id of verwijderd.keys()) opslag.forgetVerwijderd(id);
    } catch {
      // the next start tries again
    }
  }

  /** One idea that nobody can merge must not keep the others from coming back. */
  function tryPutBack(idee: Idee) {
    try {
      return putBack(idee);
    } catch {
      return false;
    }
  }

  /** @returns whether storage missed something of it */
  function putBack(idee: Idee): boolean {
    const hier = opslag.readIdee(idee.id);
    if (!hier && opslag.readText(idee.id) !== null) return false; // not ours to read, so not to write over
    const samen = hier ? mergeNewest(hier, idee) : idee;
    if (hier && canonical(samen) === canonical(hier)) return false;
    try {
      opslag.writeIdee(samen);
    } catch (error) {
      if (!(error instanceof OpslagError)) throw error;
    }
    return true;
  }

  /**
   * Remove the kept texts, and the database.
   * @returns false when texts may still be there
   */
  async function wipe(): Promise<boolean> {
    gewist = true;
    wachtend.clear();
    try {
      const leeg = use(naam, "readwrite", (teksten) => [teksten.clear()]).then(() => true);
      if (!(await Promise.race([leeg, wait(GEDULD)]))) return false;
      await Promise.race([deleteDB(naam), wait(GEDULD)]); // empty as it is, it may stay a while
      return true;
    } catch {
      return !(await hasDatabase(naam));
    }
  }

  return { recover, wipe };
}

const wait = (ms: number): Promise<void> => new Promise((klaar) => setTimeout(klaar, ms));

/** @returns the kept texts with their ids */
async function readAll(naam: string): Promise<[string, string][]> {
  const [ids = [], teksten = []] = await use(naam, "readonly", (plek) => [plek.getAllKeys(), plek.getAll()]);
  return ids.map((id, nr) => [id, teksten[nr] ?? ""]);
}

async function hasDatabase(naam: string) {
  try {
    return (await indexedDB.databases()).some((een) => een.name === naam);
  } catch {
    return false; // a browser that cannot say so never made one
  }
}

/** @returns one, or none */
function asIdee(id: string, tekst: string): Idee[] {
  const idee = parseIdee(tekst);
  return idee?.id === id ? [idee] : [];
}

/**
 * Do things in one go with the kept texts. The database is closed again right away: one that stays open
 * holds up its removal by another tab.
 */
async function use<T>(naam: string, hoe: "readonly" | "readwrite", doe: (teksten: Teksten) => Promise<T>[]) {
  const db: IDBPDatabase<Schema> = await openDB(naam, 1, { upgrade: (nieuw) => void nieuw.createObjectStore(TEKSTEN) });
  try {
    const gang = db.transaction(TEKSTEN, hoe, { durability: "strict" });
    const [uit] = await Promise.all([Promise.all(doe(gang.store as Teksten)), gang.done]);
    return uit;
  } finally {
    db.close();
  }
}
