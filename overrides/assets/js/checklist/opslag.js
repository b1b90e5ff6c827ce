/**
 * The one door to local storage. Keys: `werktsamen:<instrument>:idee:<id>` for an idea, `opzij:` for
 * text nobody could read, `vroeger:<id>` for a handful of earlier states, `bestand:<id>` for when it
 * was last saved as a file, `weg:<id>` for when it was deleted (until the journal knows), `gewist` for
 * when an idea last was. Every write is read back. Nothing of another site is ever touched, and text that
 * cannot be read is set aside, never overwritten.
 */

import { VERSIE, isIdee, isObject, straighten } from "./idee.js";
import { mergeNewest } from "./samenvoegen.js";
import { later, nu } from "./tijd.js";
import { writeVeldtijden } from "./veldtijden.js";
import { createVroeger } from "./vroeger.js";

/** @typedef {import("./idee.js").Idee} Idee */
/** @typedef {{sleutel: string, tekst: string, nieuwer: boolean}} Opzij */
/** @typedef {import("./vroeger.js").VroegereStaat} VroegereStaat */
/** @typedef {'vol' | 'verboden' | 'mislukt'} Reden */

/** Levels of nesting at most: far more than an idea has, and few enough for whatever walks through one. */
const DIEPST = 200;

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
  /** Who hears of each idea that should be stored, and of each that is deleted (null: nothing to remember). */
  let tell = (/** @type {string} */ _id, /** @type {string | null} */ _tekst) => {};
  const ideeSleutel = (/** @type {string} */ id) => `${prefix}idee:${id}`;
  const gewistSleutel = `${prefix}gewist`;
  const vroeger = createVroeger({ read, write, sleutelVan: (id) => `${prefix}vroeger:${id}` });

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
      const ruimte = keys("vroeger:");
      if (!(error instanceof OpslagError) || error.reden !== "vol" || !ruimte.length) throw error;
      ruimte.forEach(remove);
      write(ideeSleutel(id), tekst);
    }
  }

  /**
   * Store a deleted idea again; what another tab did with it since stands as well.
   * @param {Idee} idee
   * @param {VroegereStaat[]} [staten] its earlier states
   */
  function putBackIdee(idee, staten = []) {
    const hier = readIdee(idee.id);
    writeIdee(hier ? mergeNewest(hier, idee) : idee);
    vroeger.putBack(idee.id, staten);
  }

  /**
   * A browser that crashes can forget a deletion. So the journal hears when this one was, and storage
   * keeps when the last one was: a storage that is behind shows.
   * @param {Idee} idee
   */
  function removeIdee({ id, gewijzigd }) {
    los.delete(id);
    for (const soort of ["idee", "vroeger", "bestand"]) remove(`${prefix}${soort}:${id}`);
    const op = later(later(nu(), gewijzigd), read(gewistSleutel));
    tell(id, keepGewist(op) ? writeWeg(op) : null);
    try {
      write(`${prefix}weg:${id}`, op);
    } catch {
      // the journal hears it too, only a moment later
    }
  }

  /**
   * @param {string} op
   * @returns {boolean} whether storage knows it now
   */
  function keepGewist(op) {
    try {
      write(gewistSleutel, op);
      return true;
    } catch {
      return false;
    }
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
    listVroeger: vroeger.list,
    keepVroeger: vroeger.keep,
    /** @param {typeof tell} doe */
    onIdee(doe) {
      tell = doe;
    },
    removeIdee,
    /** When an idea was last deleted, as far as this storage knows; "" when none was. */
    lastGewist: () => read(gewistSleutel) ?? "",
    keepGewist,
    /** When ideas were deleted of which the journal may not know it yet, by id. */
    listWeg: () => new Map(keys("weg:").map((sleutel) => [sleutel.slice(`${prefix}weg:`.length), read(sleutel) ?? ""])),
    /** @param {string} id */
    isWeg: (id) => read(`${prefix}weg:${id}`) !== null,
    /** @param {string} id */
    forgetWeg: (id) => remove(`${prefix}weg:${id}`),
    /** @param {string} sleutel one that `list` gave under `opzij` */
    removeOpzij: (sleutel) => remove(sleutel),
    /**
     * When there last was a file with all that is in the idea, and how that file came about.
     * @param {string} id
     * @returns {{op: string, hoe: string}} `op` is "" when there was none
     */
    lastBestand(id) {
      const [op = "", hoe = "bewaard"] = (read(`${prefix}bestand:${id}`) ?? "").split(" ");
      return { op, hoe };
    },
    /**
     * @param {string} id
     * @param {string} moment
     * @param {"bewaard" | "geopend"} [hoe]
     */
    keepBestand(id, moment, hoe = "bewaard") {
      try {
        write(`${prefix}bestand:${id}`, hoe === "bewaard" ? moment : `${moment} ${hoe}`);
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
 * What the journal keeps in the place of an idea that was deleted.
 * @param {string} op
 */
export function writeWeg(op) {
  return `weg ${op}`;
}

/**
 * @param {string} tekst
 * @returns {string} when the idea was deleted; "" when this is no such text
 */
export function readWeg(tekst) {
  return tekst.startsWith("weg ") ? tekst.slice(4) : "";
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

/** @param {unknown} error */
function isFull(error) {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
