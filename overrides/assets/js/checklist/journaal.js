/**
 * A second place for what was just typed. Browsers write local storage to disk when it suits them
 * (measured: Chromium up to 51 s late after minutes of typing), so a crash of the whole browser takes
 * the last moments along. What goes into this database is on disk before the next is written. At the
 * next start, what storage misses is put back there. Nothing here is ever waited for while one types,
 * and where a browser has no database the page works without.
 */

import { deleteDB, openDB } from "idb";
import { OpslagError, parseIdee } from "./opslag.js";
import { mergeNewest } from "./samenvoegen.js";
import { canonical } from "./versiesleutel.js";

/** @typedef {import("./idee.js").Idee} Idee */
/** @typedef {{teksten: {key: string, value: string}}} Schema the text of an idea, by its id */
/** @typedef {import("idb").IDBPObjectStore<Schema, ["teksten"], "teksten", "readwrite">} Teksten */

const TEKSTEN = /** @type {const} */ ("teksten");
/** Milliseconds between two writings: each of them makes the disk work. */
const TUSSENTIJD = 500;

/** @param {import("./opslag.js").Opslag} opslag */
export function createJournaal(opslag) {
  const naam = `${opslag.prefix}journaal`;
  /** What must still be written: per idea its last text, or null to forget it. @type {Map<string, string | null>} */
  const wachtend = new Map();
  let bezig = false;
  let kapot = false;

  /**
   * @param {string} id
   * @param {string | null} tekst
   */
  function put(id, tekst) {
    wachtend.set(id, tekst);
    if (!bezig && !kapot) void writeAll();
  }

  async function writeAll() {
    bezig = true;
    try {
      while (wachtend.size) {
        const nu = [...wachtend];
        wachtend.clear();
        await use(naam, "readwrite", (teksten) =>
          nu.map(([id, tekst]) => (tekst === null ? teksten.delete(id) : teksten.put(tekst, id))),
        );
        await new Promise((klaar) => setTimeout(klaar, TUSSENTIJD));
      }
    } catch {
      kapot = true; // no database here, or no room: local storage is the place, this one an extra
    }
    bezig = false;
  }

  /** @returns {Promise<[string, string][]>} the kept texts with their ids */
  async function readAll() {
    const [ids, teksten] = await use(naam, "readonly", (plek) => [plek.getAllKeys(), plek.getAll()]);
    return ids.map((/** @type {string} */ id, /** @type {number} */ nr) => [id, teksten[nr]]);
  }

  /**
   * The kept ideas that differ from what lies in storage, without those that were deleted.
   * @returns {Promise<Idee[]>}
   */
  async function readDiffering() {
    try {
      const weg = opslag.listWeg();
      const anders = (await readAll()).filter(([id, tekst]) => tekst !== opslag.readText(id));
      // what cannot be read stays: it may be of a newer version of this page
      const ideeen = anders.flatMap(([id, tekst]) => asIdee(id, tekst));
      const over = ideeen.filter(({ id, gewijzigd }) => gewijzigd <= (weg.get(id) ?? ""));
      if (over.length) await use(naam, "readwrite", (teksten) => over.map(({ id }) => teksten.delete(id)));
      for (const id of weg.keys()) opslag.forgetWeg(id);
      return ideeen.filter((idee) => !over.includes(idee));
    } catch {
      return []; // no database here
    }
  }

  /**
   * Put back in storage what it misses.
   * @returns {Promise<Idee[]>} the ideas that got something back
   */
  async function recover() {
    return (await readDiffering()).filter(putBack);
  }

  /**
   * @param {Idee} idee
   * @returns {boolean} whether storage missed something of it
   */
  function putBack(idee) {
    const hier = opslag.readIdee(idee.id);
    if (!hier && opslag.readText(idee.id) !== null) return false; // not ours to read, so not to write over
    const samen = hier ? mergeNewest(hier, idee) : idee;
    if (hier && canonical(samen) === canonical(hier)) return false;
    try {
      opslag.writeIdee(samen);
    } catch (error) {
      if (!(error instanceof OpslagError)) throw error; // it is in memory now; the next save says so
    }
    return true;
  }

  return {
    /**
     * @param {string} id
     * @param {string} tekst as it stands, or should stand, in storage
     */
    keep: (id, tekst) => put(id, tekst),
    /** @param {string} id */
    forget: (id) => put(id, null),
    recover,
    /** Remove the database. */
    async wipe() {
      wachtend.clear();
      try {
        await deleteDB(naam);
      } catch {
        // no database here
      }
    },
  };
}

/** @typedef {ReturnType<typeof createJournaal>} Journaal */

/**
 * @param {string} id
 * @param {string} tekst
 * @returns {Idee[]} one, or none
 */
function asIdee(id, tekst) {
  const idee = parseIdee(tekst);
  return idee?.id === id ? [idee] : [];
}

/**
 * Do things in one go with the kept texts. The database is closed again right away: one that stays open
 * holds up its removal by another tab.
 * @param {string} naam
 * @param {"readonly" | "readwrite"} hoe
 * @param {(teksten: Teksten) => Promise<any>[]} doe
 */
async function use(naam, hoe, doe) {
  /** @type {import("idb").IDBPDatabase<Schema>} */
  const db = await openDB(naam, 1, { upgrade: (nieuw) => void nieuw.createObjectStore(TEKSTEN) });
  try {
    const gang = db.transaction(TEKSTEN, hoe, { durability: "strict" });
    const [uit] = await Promise.all([Promise.all(doe(/** @type {Teksten} */ (gang.store))), gang.done]);
    return uit;
  } finally {
    db.close();
  }
}
