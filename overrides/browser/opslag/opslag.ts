/**
 * The one door to local storage. Keys: `werktsamen:<instrument>:idee:<id>` for an idea, `opzij:` for
 * text nobody could read, `vroeger:<id>` for a handful of earlier states, `bestand:<id>` for when it
 * was last saved as a file, `weg:<id>` for when it was deleted (until the journal knows), `gewist` for
 * when an idea last was. Every write is read back. Nothing of another site is ever touched, and text that
 * cannot be read is set aside, never overwritten.
 */

import { isNieuwer, later, mergeNewest, nu, parseIdee, writeVeldtijden } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { createVroeger } from "./vroeger.ts";
import type { VroegereStaat } from "./vroeger.ts";

export type Opzij = { sleutel: string; tekst: string; nieuwer: boolean };
export type Reden = "vol" | "verboden" | "mislukt";

/** Storage that said no; `reden` says why. */
export class OpslagError extends Error {
  readonly reden: Reden;

  constructor(reden: Reden) {
    super(`storage: ${reden}`);
    this.reden = reden;
  }
}

/** @param instrument id of the instrument: two adaptations on one origin must not mix */
export function createOpslag(instrument: string, getStorage: () => Storage = () => window.localStorage) {
  const prefix = `werktsamen:${instrument}:`;
  /** Ideas that could not be written, kept in memory as long as the page is open. */
  const los = new Map<string, string>();
  /** Who hears of each idea that should be stored, and of each that is deleted (null: nothing to remember). */
  let tell = (_id: string, _tekst: string | null) => {};
  const ideeSleutel = (id: string) => `${prefix}idee:${id}`;
  const verwijderdSleutel = (id: string) => `${prefix}weg:${id}`;
  const laatstVerwijderdSleutel = `${prefix}gewist`;
  const vroeger = createVroeger({ read, write, sleutelVan: (id) => `${prefix}vroeger:${id}` });

  function reach(): Storage {
    try {
      return getStorage();
    } catch {
      throw new OpslagError("verboden");
    }
  }

  function read(sleutel: string) {
    try {
      return reach().getItem(sleutel);
    } catch {
      return null; // that storage is forbidden is said at every write
    }
  }

  function write(sleutel: string, tekst: string) {
    const storage = reach();
    try {
      storage.setItem(sleutel, tekst);
    } catch (error) {
      throw new OpslagError(isFull(error) ? "vol" : "verboden");
    }
    if (read(sleutel) !== tekst) throw new OpslagError("mislukt");
  }

  function remove(sleutel: string) {
    try {
      reach().removeItem(sleutel);
    } catch {
      // nothing could have been stored there
    }
  }

  /** @returns our keys that begin with this */
  function keys(begin = ""): string[] {
    try {
      const storage = reach();
      const alle = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "");
      return alle.filter((sleutel) => sleutel.startsWith(prefix + begin)).sort();
    } catch {
      return [];
    }
  }

  /** The text in storage, whatever it is; what is only in memory does not count. */
  function readText(id: string) {
    return read(ideeSleutel(id));
  }

  /** Move text that is no idea out of the way of the idea that wants its place. */
  function setAside(id: string, tekst: string) {
    write(`${prefix}opzij:${nu()}:${id}`, tekst);
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
   */
  function readIdee(id: string): Idee | null {
    const hier = readStored(id);
    const alleenHier = parseIdee(los.get(id) ?? "");
    return hier && alleenHier ? mergeNewest(hier, alleenHier) : (alleenHier ?? hier);
  }

  function readStored(id: string) {
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
   * @returns the text as it stands in storage now
   */
  function writeIdee(idee: Idee): string {
    const tekst = writeVeldtijden(idee);
    tell(idee.id, tekst);
    try {
      writeOrMakeRoom(idee.id, tekst);
      los.delete(idee.id);
      remove(verwijderdSleutel(idee.id)); // it was deleted once, and is here again
    } catch (error) {
      los.set(idee.id, tekst);
      throw error;
    }
    return tekst;
  }

  /**
   * When storage is full, earlier states make room first. What is no idea of ours is never overwritten:
   * it is set aside first, and where that cannot be done nothing is written.
   */
  function writeOrMakeRoom(id: string, tekst: string) {
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
   * @param staten its earlier states
   */
  function putBackIdee(idee: Idee, staten: VroegereStaat[] = []) {
    const hier = readIdee(idee.id);
    writeIdee(hier ? mergeNewest(hier, idee) : idee);
    vroeger.putBack(idee.id, staten);
  }

  /**
   * A browser that crashes can forget a deletion. So the journal hears when this one was, and storage
   * keeps when the last one was: a storage that is behind shows.
   */
  function removeIdee({ id, gewijzigd }: Idee) {
    los.delete(id);
    for (const soort of ["idee", "vroeger", "bestand"]) remove(`${prefix}${soort}:${id}`);
    const op = later(later(nu(), gewijzigd), read(laatstVerwijderdSleutel));
    tell(id, keepVerwijderd(op) ? writeVerwijderd(op) : null);
    try {
      write(verwijderdSleutel(id), op);
    } catch {
      // the journal hears it too, only a moment later
    }
  }

  /** @returns whether storage knows it now */
  function keepVerwijderd(op: string): boolean {
    try {
      write(laatstVerwijderdSleutel, op);
      return true;
    } catch {
      return false;
    }
  }

  /** @returns everything of ours, newest change first */
  function list(): { ideeen: Idee[]; opzij: Opzij[] } {
    const ideeen: Idee[] = [];
    const opzij: Opzij[] = [];
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
    isLos: (id: string) => los.has(id),
    list,
    listVroeger: vroeger.list,
    keepVroeger: vroeger.keep,
    onIdee(doe: typeof tell) {
      tell = doe;
    },
    removeIdee,
    /** When an idea was last deleted, as far as this storage knows; "" when none was. */
    lastVerwijderd: () => read(laatstVerwijderdSleutel) ?? "",
    keepVerwijderd,
    /** When ideas were deleted of which the journal may not know it yet, by id. */
    listVerwijderd: () =>
      new Map(keys("weg:").map((sleutel) => [sleutel.slice(verwijderdSleutel("").length), read(sleutel) ?? ""])),
    isVerwijderd: (id: string) => read(verwijderdSleutel(id)) !== null,
    forgetVerwijderd: (id: string) => remove(verwijderdSleutel(id)),
    /** @param sleutel one that `list` gave under `opzij` */
    removeOpzij: (sleutel: string) => remove(sleutel),
    /**
     * When there last was a file with all that is in the idea, and how that file came about.
     * @returns `op` is "" when there was none
     */
    lastBestand(id: string): { op: string; hoe: string } {
      const [op = "", hoe = "bewaard"] = (read(`${prefix}bestand:${id}`) ?? "").split(" ");
      return { op, hoe };
    },
    keepBestand(id: string, moment: string, hoe: "bewaard" | "geopend" = "bewaard") {
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

export type Opslag = ReturnType<typeof createOpslag>;

/** What the journal keeps in the place of an idea that was deleted. */
export function writeVerwijderd(op: string) {
  return `weg ${op}`;
}

/** @returns when the idea was deleted; "" when this is no such text */
export function readVerwijderd(tekst: string): string {
  return tekst.startsWith("weg ") ? tekst.slice(4) : "";
}

function isFull(error: unknown) {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
