/**
 * The database behind storage: the journal (a line per idea) and earlier states. Where a browser has none,
 * or says no, everything that asks it fails, and the page works without.
 */

import { deleteDB, openDB } from "idb";
import type { DBSchema, IDBPDatabase, IDBPObjectStore } from "idb";
import type { Idee } from "../idee/index.ts";

/** One write or deletion (`tekst` null). `basis`, where storage had no room for it: what lay there instead. */
export type Regel = { nr: number; tekst: string | null; basis?: string | null };
/** What came after an earlier state. */
export type Aanleiding = "samenvoegen" | "terugzetten";
/** An idea as it was at `op`, kept at `gehouden`. */
export type VroegereStaat = { op: string; gehouden?: string; reden?: Aanleiding; idee: Idee };
/** By the id of an idea. Earlier versions of this site kept texts in the place of lines. */
interface Schema extends DBSchema {
  teksten: { key: string; value: Regel | string };
  vroeger: { key: string; value: VroegereStaat[] };
}
type Plek = "teksten" | "vroeger";
type Lade<P extends Plek> = IDBPObjectStore<Schema, [P], P, "readwrite">;

/** Milliseconds to wait for a database that another tab holds. */
const GEDULD = 3000;

export const wait = (ms: number): Promise<void> => new Promise((klaar) => setTimeout(klaar, ms));

export function createDatabank(naam: string) {
  /**
   * Do things in one go. The database is closed again right away: one that stays open holds up its
   * removal by another tab.
   */
  async function use<P extends Plek, T>(plek: P, hoe: "readonly" | "readwrite", doe: (lade: Lade<P>) => Promise<T>) {
    const db: IDBPDatabase<Schema> = await openDB(naam, 2, {
      upgrade(nieuw) {
        for (const plek of ["teksten", "vroeger"] as const) {
          if (!nieuw.objectStoreNames.contains(plek)) nieuw.createObjectStore(plek);
        }
      },
    });
    try {
      const gang = db.transaction(plek, hoe, { durability: "strict" });
      const [uit] = await Promise.all([doe(gang.store as Lade<P>), gang.done]);
      return uit;
    } finally {
      db.close();
    }
  }

  /**
   * Remove all that is in it, and the database.
   * @returns false when something may still be there
   */
  async function wipe(): Promise<boolean> {
    try {
      const leeg = Promise.all([use("teksten", "readwrite", clear), use("vroeger", "readwrite", clear)]);
      if (!(await Promise.race([leeg, wait(GEDULD)]))) return false;
      await Promise.race([deleteDB(naam), wait(GEDULD)]); // empty as it is, it may stay a while
      return true;
    } catch {
      return !(await exists());
    }
  }

  async function exists() {
    try {
      return (await indexedDB.databases()).some((een) => een.name === naam);
    } catch {
      return false; // a browser that cannot say so never made one
    }
  }

  return { use, wipe };
}

export type Databank = ReturnType<typeof createDatabank>;

async function clear(lade: { clear: () => Promise<void> }) {
  await lade.clear();
}
