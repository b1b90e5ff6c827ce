/**
 * The one door to local storage. Keys: `werktsamen:<instrument>:idee:<id>` for an idea, `opzij:` for
 * text nobody could read, `vroeger:<id>` for a handful of earlier states, `bestand:<id>` for when it
 * was last saved as a file, `weg:<id>` for when it was deleted (until the journal knows). Every write is
 * read back. Nothing of another site is ever touched, and
 * text that cannot be read is set aside, never overwritten.
 */

import { VERSIE, isIdee, isObject, straighten } from "./idee.js";
import { mergeNewest } from "./samenvoegen.js";
import { later, nu } from "./tijd.js";
import { writeVeldtijden } from "./veldtijden.js";

/** @typedef {import("./idee.js").Idee} Idee */
/** @typedef {{sleutel: string, tekst: string, nieuwer: boolean}} Opzij */
/** @typedef {{op: string, gehouden?: string, idee: Idee}} Vroeger as it was at `op`, kept at `gehouden` */
/** @typedef {'vol' | 'verboden' | 'mislukt'} Reden */

/** Levels of nesting at most: far more than an idea has, and few enough for whatever walks through one. */
const DIEPST = 200;
const HOEVEEL_VROEGER = 5;
const TUSSENTIJD = 10 * 60 * 1000;

/** Storage that said no; `reden` says why. */
export class OpslagError extends Error {
  /** @param {Reden} reden */
  constructor(reden) {
    super(`storage: ${reden}`);
    this.reden = reden;
  }
}

/**
 * @param {string} instrument id of the instrument: two adaptations on one origin must not mix
 * @param {() => Storage} [getStorage]
 */
export function createOpslag(instrument, getStorage = () => window.localStorage) {
  const prefix = `werktsamen:${instrument}:`;
  /** Ideas that could not be written, kept in memory as long as the page is open. @type {Map<string, string>} */
  const los = new Map();
  /** Who hears of each idea that should be stored, and (null) of each that is deleted. */
  let tell = (/** @type {string} */ _id, /** @type {string | null} */ _tekst) => {};
  const ideeSleutel = (/** @type {string} */ id) => `${prefix}idee:${id}`;

  /** @returns {Storage} */
  function open() {
    try {
      return getStorage();
    } catch {
      throw new OpslagError("verboden");
    }
  }

  /** @param {string} sleutel */
  function read(sleutel) {
    try {
      return open().getItem(sleutel);
    } catch {
      return null; // that storage is forbidden is said at every write
    }
  }

  /**
   * @param {string} sleutel
   * @param {string} tekst
   */
  function write(sleutel, tekst) {
    const storage = open();
    try {
      storage.setItem(sleutel, tekst);
    } catch (error) {
      throw new OpslagError(isFull(error) ? "vol" : "verboden");
    }
    if (read(sleutel) !== tekst) throw new OpslagError("mislukt");
  }

  /** @param {string} sleutel */
  function remove(sleutel) {
    try {
      open().removeItem(sleutel);
    } catch {
      // nothing could have been stored there
    }
  }

  /** @returns {string[]} our keys that begin with this */
  function keys(begin = "") {
    try {
      const storage = open();
      const alle = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "");
      return alle.filter((sleutel) => sleutel.startsWith(prefix + begin)).sort();
    } catch {
      return [];
    }
  }

  /**
   * The text in storage, whatever it is; what is only in memory does not count.
   * @param {string} id
   */
  function readText(id) {
    return read(ideeSleutel(id));
  }

  /**
   * Move text that is no idea out of the way of the idea that wants its place.
   * @param {string} id
   * @param {string} tekst
   */
  function setAside(id, tekst) {
    const stempel = new Date().toISOString();
    write(`${prefix}opzij:${stempel}:${id}`, tekst);
    remove(ideeSleutel(id));
  }

  /** Try whether anything can be stored at all; throws an OpslagError when not. */
  function probe() {
    write(`${prefix}proef`, "proef");
    remove(`${prefix}proef`);
  }

  /**
   * The stored idea, or null. Unreadable text is set aside, or stays where it is when there is no room
   * for that; newer text always stays. What is only in memory goes with it: another tab may have written.
   * @param {string} id
   * @returns {Idee | null}
   */
  function readIdee(id) {
    const hier = readStored(id);
    const alleenHier = parseIdee(los.get(id) ?? "");
    return hier && alleenHier ? mergeNewest(hier, alleenHier) : (alleenHier ?? hier);
  }

  /** @param {string} id */
  function readStored(id) {
    const tekst = readText(id);
    if (tekst === null) return null;
    const idee = parseIdee(tekst);
    if (idee && idee.id === id) return idee;
    try {
      if (!isNieuwer(tekst)) setAside(id, tekst);
    } catch (error) {
      if (!(error instanceof OpslagError)) throw error;
    }
    return null;
  }

  /**
   * Write an idea; what cannot be written stays in memory, and the caller hears why.
   * @param {Idee} idee
   * @returns {string} the text as it stands in storage now
   */
  function writeIdee(idee) {
    const tekst = writeVeldtijden(idee);
    tell(idee.id, tekst);
    try {
      writeOrMakeRoom(idee.id, tekst);
      los.delete(idee.id);
      remove(`${prefix}weg:${idee.id}`); // it was deleted once, and is here again
    } catch (error) {
      los.set(idee.id, tekst);
      throw error;
    }
    return tekst;
  }

  /**
   * When storage is full, earlier states make room first. What is no idea of ours is never overwritten:
   * it is set aside first, and where that cannot be done nothing is written.
   * @param {string} id
   * @param {string} tekst
   */
  function writeOrMakeRoom(id, tekst) {
    const bestaand = read(ideeSleutel(id));
    if (bestaand !== null && parseIdee(bestaand)?.id !== id) {
      if (isNieuwer(bestaand)) throw new OpslagError("mislukt");
      setAside(id, bestaand);
    }
    try {
      write(ideeSleutel(id), tekst);
    } catch (error) {
      const vroeger = keys("vroeger:");
      if (!(error instanceof OpslagError) || error.reden !== "vol" || !vroeger.length) throw error;
      vroeger.forEach(remove);
      write(ideeSleutel(id), tekst);
    }
  }

  /**
   * Store a deleted idea again; what another tab did with it since stands as well.
   * @param {Idee} idee
   * @param {Vroeger[]} [vroeger] its earlier states
   */
  function putBackIdee(idee, vroeger = []) {
    const hier = readIdee(idee.id);
    writeIdee(hier ? mergeNewest(hier, idee) : idee);
    if (vroeger.length && !listVroeger(idee.id).length) writeVroeger(idee.id, vroeger);
  }

  /** @returns {{ideeen: Idee[], opzij: Opzij[]}} everything of ours, newest change first */
  function list() {
    /** @type {Idee[]} */
    const ideeen = [];
    /** @type {Opzij[]} */
    const opzij = [];
    const opgeslagen = keys("idee:").map((sleutel) => sleutel.slice(ideeSleutel("").length));
    for (const id of new Set([...opgeslagen, ...los.keys()])) {
      const idee = readIdee(id);
      const tekst = idee ? null : read(ideeSleutel(id));
      if (idee) ideeen.push(idee);
      else if (tekst !== null) opzij.push({ sleutel: ideeSleutel(id), tekst, nieuwer: isNieuwer(tekst) });
    }
    for (const sleutel of keys("opzij:")) opzij.push({ sleutel, tekst: read(sleutel) ?? "", nieuwer: false });
    ideeen.sort((a, b) => (a.gewijzigd < b.gewijzigd ? 1 : -1));
    return { ideeen, opzij };
  }

  /**
   * The earlier states of an idea, newest first.
   * @param {string} id
   * @returns {Vroeger[]}
   */
  function listVroeger(id) {
    try {
      const lijst = JSON.parse(read(`${prefix}vroeger:${id}`) ?? "[]");
      return Array.isArray(lijst) ? lijst.filter((item) => isObject(item) && isIdee(item.idee)) : [];
    } catch {
      return [];
    }
  }

  /**
   * Keep a state of an idea as an earlier one: a handful, spread over time. Best effort only.
   * @param {Idee} idee
   * @param {boolean} [zeker] also when the last one is only minutes old
   */
  function keepVroeger(idee, zeker = false) {
    const lijst = listVroeger(idee.id);
    const gehouden = nu();
    // by the clock of this device: an idea from one that was ahead keeps the times of that one
    const verschil = timeOf({ gehouden }) - (lijst[0] ? timeOf(lijst[0]) : 0);
    if (lijst[0]?.op === idee.gewijzigd || (!zeker && verschil >= 0 && verschil < TUSSENTIJD)) return;
    writeVroeger(idee.id, thin([{ op: idee.gewijzigd, gehouden, idee }, ...lijst]));
  }

  /**
   * @param {string} id
   * @param {Vroeger[]} lijst newest first
   */
  function writeVroeger(id, lijst) {
    try {
      write(`${prefix}vroeger:${id}`, JSON.stringify(lijst));
    } catch {
      // a full storage keeps the idea itself; earlier states are a luxury
    }
  }

  return {
    prefix,
    ideeSleutel,
    readText,
    readIdee,
    writeIdee,
    putBackIdee,
    probe,
    /** Tell whether something is only in memory. */
    hasLosse: () => los.size > 0,
    /** @param {string} id */
    isLos: (id) => los.has(id),
    list,
    listVroeger,
    keepVroeger,
    /** @param {typeof tell} doe */
    onIdee(doe) {
      tell = doe;
    },
    /** @param {Idee} idee */
    removeIdee({ id, gewijzigd }) {
      los.delete(id);
      for (const soort of ["idee", "vroeger", "bestand"]) remove(`${prefix}${soort}:${id}`);
      tell(id, null);
      try {
        write(`${prefix}weg:${id}`, later(nu(), gewijzigd));
      } catch {
        // the journal hears it too, only a moment later
      }
    },
    /** When ideas were deleted of which the journal may not know it yet, by id. */
    listWeg: () => new Map(keys("weg:").map((sleutel) => [sleutel.slice(`${prefix}weg:`.length), read(sleutel) ?? ""])),
    /** @param {string} id */
    isWeg: (id) => read(`${prefix}weg:${id}`) !== null,
    /** @param {string} id */
    forgetWeg: (id) => remove(`${prefix}weg:${id}`),
    /** @param {string} sleutel one that `list` gave under `opzij` */
    removeOpzij: (sleutel) => remove(sleutel),
    /** @param {string} id */
    lastBestand(id) {
      return read(`${prefix}bestand:${id}`) ?? "";
    },
    /**
     * @param {string} id
     * @param {string} moment
     */
    keepBestand(id, moment) {
      try {
        write(`${prefix}bestand:${id}`, moment);
      } catch {
        // only a reminder
      }
    },
    /** Remove all our keys, and only ours. */
    wipe() {
      los.clear();
      keys().forEach(remove);
    },
  };
}

/** @typedef {ReturnType<typeof createOpslag>} Opslag */

/**
 * @param {string} tekst as it stands, or stood, in storage
 * @returns {Idee | null} null when it is no idea
 */
export function parseIdee(tekst) {
  try {
    const value = JSON.parse(tekst);
    return isIdee(value) && fitsWithin(value, DIEPST) ? straighten(value) : null;
  } catch {
    return null;
  }
}

/**
 * @param {unknown} value
 * @param {number} lagen
 * @returns {boolean} whether it nests no deeper than so many levels
 */
function fitsWithin(value, lagen) {
  if (value === null || typeof value !== "object") return true;
  return lagen > 0 && Object.values(value).every((item) => fitsWithin(item, lagen - 1));
}

/**
 * Text of a newer version of the site is not ours to move or overwrite.
 * @param {string} tekst
 */
function isNieuwer(tekst) {
  try {
    const value = JSON.parse(tekst);
    return isObject(value) && typeof value.versie === "number" && value.versie > VERSIE;
  } catch {
    return false;
  }
}

/** @param {{op?: string, gehouden?: string}} vroeger */
function timeOf({ op, gehouden }) {
  return new Date(gehouden ?? op ?? 0).getTime() || 0;
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

/**
 * Of too many states, drop the one that stands closest to its elder neighbour; the newest stays.
 * @param {Vroeger[]} lijst newest first
 */
function thin(lijst) {
  const over = [...lijst];
  while (over.length > HOEVEEL_VROEGER) {
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
