/**
 * The one door of ideas to local storage. Keys: `werktsamen:<instrument>:idee:<id>` for an idea, `opzij:` for
 * text nobody could read, `bestand:<id>` for when it was last saved as a file, what a room asks to remember
 * under a name of its own (`plek:<id>` for where one was in an idea), `nr` for the number of the last write or
 * deletion it holds: the journal hears of each under a number, and replays what storage missed. Every write is
 * read back. Nothing of another site is ever touched, and text that cannot be read is set aside, never overwritten.
 */

import { isNieuwer, mergeTabs, nu, parseIdee } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import type { Regel } from "./databank.ts";

/** Characters that local storage holds in the browsers of today, per site owner. */
const PLAATS = 5_000_000;

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
  /** Ideas that could not be written, kept in memory as long as the page is open, and what lies there instead. */
  const los = new Map<string, { tekst: string; basis: string | null }>();
  /** Who hears of each write and each deletion. */
  let tell = (_id: string, _regel: Regel) => {};
  const ideeSleutel = (id: string) => `${prefix}idee:${id}`;
  const nrSleutel = `${prefix}nr`;
  const begin = createBegin();
  /** While the journal is replayed: the highest number so far. Storage holds it only when all is done. */
  let replayed: number | null = null;

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

  function filled() {
    try {
      const storage = reach();
      return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "").reduce(
        (som, sleutel) => som + sleutel.length + (storage.getItem(sleutel)?.length ?? 0),
        0,
      );
    } catch {
      return 0; // that storage is forbidden is said at every write
    }
  }

  const readNr = () => Number(read(nrSleutel)) || 0;

  /** The number of the next write: after every other, also after those that a crash made storage forget. */
  function nextNr(id: string) {
    const nr = Math.max(readNr() + 1, (replayed ?? 0) + 1, Date.parse(nu()));
    begin.note(id, nr, readNr, readText);
    return nr;
  }

  function keepNr(nr: number) {
    if (replayed === null) write(nrSleutel, String(nr));
    else replayed = Math.max(replayed, nr);
  }

  /**
   * The stored idea, or null. Unreadable text is set aside, or stays where it is when there is no room
   * for that; newer text always stays. What is only in memory goes with it: another tab may have written.
   */
  function readIdee(id: string): Idee | null {
    const hier = readStored(id);
    const { tekst = "", basis = null } = los.get(id) ?? {};
    const alleenHier = parseIdee(tekst);
    return hier && alleenHier ? mergeTabs(hier, alleenHier, parseIdee(basis ?? "")).idee : (alleenHier ?? hier);
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
    const tekst = JSON.stringify(idee);
    const nr = nextNr(idee.id);
    try {
      makeWay(idee.id);
      write(ideeSleutel(idee.id), tekst);
      keepNr(nr);
    } catch (error) {
      const basis = readText(idee.id);
      los.set(idee.id, { tekst, basis });
      tell(idee.id, { nr, tekst, basis });
      throw error;
    }
    los.delete(idee.id);
    tell(idee.id, { nr, tekst });
    return tekst;
  }

  /** What is no idea of ours is never overwritten: it is set aside, and where that cannot be done nothing is written. */
  function makeWay(id: string) {
    const bestaand = readText(id);
    if (bestaand === null || parseIdee(bestaand)?.id === id) return;
    if (isNieuwer(bestaand)) throw new OpslagError("mislukt");
    setAside(id, bestaand);
  }

  /** Store a deleted idea again; what another tab did with it since stands as well. */
  function putBackIdee(idee: Idee) {
    const hier = readIdee(idee.id);
    writeIdee(hier ? mergeTabs(hier, idee, null).idee : idee);
  }

  function removeIdee(id: string) {
    const nr = nextNr(id);
    los.delete(id);
    for (const soort of ["idee", "bestand", "plek"]) remove(`${prefix}${soort}:${id}`);
    try {
      keepNr(nr);
    } catch {
      // the journal hears it too
    }
    tell(id, { nr, tekst: null });
  }

  /** Do what storage missed in one go: it holds the last number only when all of it is done. */
  function replay(hoogste: number, doe: () => void) {
    replayed = hoogste;
    try {
      doe();
    } finally {
      const nr = replayed;
      replayed = null;
      try {
        if (nr > readNr()) keepNr(nr);
      } catch {
        // no room: the next start replays it once more, and finds it done
      }
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
    onIdee(doe: typeof tell) {
      tell = doe;
    },
    removeIdee,
    replay,
    readNr,
    begin,
    /** Tell whether somebody else emptied it. */
    isGewist: () => read(nrSleutel) === null,
    /** Keys that earlier versions of this site left, by what comes after `soort:`, with their text. */
    listOud: (soort: "weg" | "vroeger"): Map<string, string> =>
      new Map(keys(`${soort}:`).map((sleutel) => [sleutel.slice(prefix.length + soort.length + 1), read(sleutel) ?? ""])),
    /** When an earlier version of this site last deleted an idea. */
    readOudGewist: () => read(`${prefix}gewist`) ?? "",
    removeOud: (naam: string) => remove(prefix + naam),
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
    /** What the screen remembers on this device beside the ideas; "" when nothing. */
    remembered: (wat: string) => read(prefix + wat) ?? "",
    remember(wat: string, tekst: string) {
      try {
        write(prefix + wat, tekst);
      } catch {
        // only a convenience
      }
    },
    /** How full storage is, as a part of what browsers allow; that of other sites of this owner counts too. */
    filled: () => filled() / PLAATS,
    /** Remove all our keys, and only ours. */
    wipe() {
      los.clear();
      keys().forEach(remove);
    },
  };
}

export type Opslag = ReturnType<typeof createOpslag>;

/**
 * What storage held when this page first wrote. A crash can bring storage back to before what the journal
 * holds, and somebody may type before the journal was read.
 */
function createBegin() {
  let laatste: number | null = null;
  let eerste = Infinity;
  /** Per idea that this page wrote: what lay there. */
  const over = new Map<string, string | null>();
  let klaar = false;
  return {
    note(id: string, nr: number, readNr: () => number, readText: (id: string) => string | null) {
      if (klaar) return;
      laatste ??= readNr();
      eerste = Math.min(eerste, nr);
      if (!over.has(id)) over.set(id, readText(id));
    },
    /** Tell whether storage does not hold this number, and no tab of this visit gave it. */
    isGemist: (nr: number, nu: number) => nr > (laatste ?? nu) && nr < eerste,
    over,
    /** The journal was read. */
    end() {
      klaar = true;
      over.clear();
    },
  };
}

function isFull(error: unknown) {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
