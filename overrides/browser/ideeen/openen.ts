/**
 * Opening a file: the core gets its text and what lies here, and gives back the ideas to store and what each
 * brought. Where Python cannot start, only what passes the small check, unmerged, under a new id. Whatever is
 * wrong with a file, nothing on this device changes.
 */

import { GROOTSTE, GROOTSTE_KOPIE, keurBestand, readIdee } from "../delen/index.ts";
import { SOORT_BUNDEL, VERSIE, createId, isIdee, isObject, mergeTabs, nu, vandaag } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { OpslagError } from "../opslag/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import { RekenError } from "../uitkomst/index.ts";
import type { Bridge, Ontvangst } from "../uitkomst/index.ts";

/** An idea that was opened; `voor` is how it was here, null when it was not. */
export type Geopend = { idee: Idee; voor: Idee | null; bon: Ontvangst | null };
/** What one file brought, and what to tell. */
export type Opening = { geopend: Geopend[]; zinnen: string[] };
/** A text with what lay here when the core answered about it. */
type Gelezen = { hier: Map<string, Idee>; ideeen: Idee[]; meldingen: string[]; ontvangst: Ontvangst[] };

const NIET_GELEZEN = "Dit bestand kon niet gelezen worden. Kies het opnieuw.";
const TE_GROOT = "Dit bestand is groter dan 5 MB. Een idee is nooit zo groot: kies een ander bestand.";
const GEEN_IDEE = "In dit bestand zit geen idee dat we kunnen openen. Kies een ander bestand.";
const NIET_BEWAARD =
  "Het idee is open, maar je browser kon het niet bewaren. Bewaar het als bestand voor je deze pagina sluit.";
const APART = "De site kan bestanden nu niet nakijken. Dit bestand staat daarom als een apart idee in je lijst.";

/** Times that the core is asked at most, while somebody goes on typing. */
const HOOGSTENS = 5;

/** A file that cannot be opened; the message is one sentence for people. */
export class BestandError extends Error {}

export function createOpener({ opslag, vroeger, bewaarder }: Bewaarkamer, bridge: Bridge) {
  /** Open a file and store what is in it. */
  async function open(bestand: Blob): Promise<Opening> {
    const gelezen = await askAll(await readTeksten(bestand));
    const opening: Opening = { geopend: [], zinnen: gelezen.flatMap(({ meldingen }) => meldingen) };
    for (const deel of gelezen) for (const idee of deel.ideeen) store(idee, deel, opening);
    return opening;
  }

  /** The ideas of a file as the core reads them; nothing is stored. */
  async function read(bestand: Blob): Promise<Idee[]> {
    const gelezen = await Promise.all((await readTeksten(bestand)).map((tekst) => ask(tekst, new Map())));
    return gelezen.flatMap(({ ideeen }) => ideeen);
  }

  /** All are read before anything is stored; what somebody types in that time counts. */
  async function askAll(teksten: string[]): Promise<Gelezen[]> {
    const gelezen: Gelezen[] = [];
    for (let keer = 1; ; keer += 1) {
      for (const [nr, tekst] of teksten.entries()) {
        bewaarder.flush();
        if (!isActueel(gelezen[nr])) gelezen[nr] = await ask(tekst, liggend(tekst));
      }
      bewaarder.flush();
      if (keer === HOOGSTENS || gelezen.every(isActueel)) return gelezen;
    }
  }

  async function ask(tekst: string, hier: Map<string, Idee>): Promise<Gelezen> {
    try {
      return { hier, ...(await bridge.call("open", { tekst, hier: [...hier.values()], op: vandaag() })) };
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      if (bridge.state !== "fout") throw new BestandError(error.message);
      return { hier: new Map(), ideeen: restoreWithoutPython(tekst), meldingen: [APART], ontvangst: [] };
    }
  }

  /** What lies here of the ideas in a file. */
  function liggend(tekst: string): Map<string, Idee> {
    const value = parseTekst(tekst);
    const ideeen: unknown[] = isObject(value) && Array.isArray(value.ideeen) ? value.ideeen : [value];
    const ids = ideeen.map((idee) => (isObject(idee) && typeof idee.id === "string" ? idee.id : ""));
    const hier = ids.flatMap((id) => opslag.readIdee(id) ?? []);
    return new Map(hier.map((idee) => [idee.id, idee]));
  }

  function isActueel(gelezen: Gelezen | undefined) {
    return gelezen !== undefined && gelezen.ideeen.every(({ id }) => isSame(opslag.readIdee(id), gelezen.hier.get(id)));
  }

  /** Put an opened idea in storage. */
  function store(uitBestand: Idee, { hier, ontvangst }: Gelezen, opening: Opening) {
    const voor = hier.get(uitBestand.id) ?? null;
    const actueel = opslag.readIdee(uitBestand.id);
    const isTeLaat = actueel && !isSame(actueel, voor ?? undefined);
    const idee = isTeLaat ? mergeTabs(actueel, uitBestand, voor).idee : uitBestand;
    if (!idee.id) idee.id = createId();
    idee.uitgewisseld = [nu(), idee.gewijzigd].sort()[1] ?? "";
    const bon = ontvangst.filter(({ id }) => id === uitBestand.id).at(-1) ?? null;
    if (voor && bon?.soort === "samen") void vroeger.keep(voor, "samenvoegen");
    try {
      bewaarder.put(idee);
      if (!voor) opslag.keepBestand(idee.id, idee.uitgewisseld, "geopend");
    } catch (error) {
      if (!(error instanceof OpslagError)) throw error;
      opening.zinnen.push(NIET_BEWAARD);
    }
    if (bon?.soort === "geweigerd") opening.zinnen.push(...bon.fouten);
    opening.geopend.push({ idee, voor, bon });
  }

  return { open, read };
}

export type Opener = ReturnType<typeof createOpener>;

/** @throws BestandError when the small check says no */
async function readTeksten(bestand: Blob): Promise<string[]> {
  if (bestand.size > GROOTSTE_KOPIE) throw new BestandError(TE_GROOT);
  const gelezen = await readIdee(bestand).catch(() => {
    throw new BestandError(NIET_GELEZEN);
  });
  if ("fout" in gelezen) throw new BestandError(gelezen.fout);
  const { tekst } = gelezen;
  const teksten = bestand.size > GROOTSTE ? splitKopie(tekst) : [tekst];
  for (const deel of teksten) {
    const fout = keurBestand(deel);
    if (fout) throw new BestandError(fout);
  }
  return teksten;
}

function isSame(a: Idee | null, b: Idee | undefined) {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function parseTekst(tekst: string): unknown {
  return JSON.parse(tekst.replace(/^\ufeff/, ""));
}

/** A large file can only be a backup of much; each idea in it is opened by itself. */
function splitKopie(tekst: string): string[] {
  try {
    const value = parseTekst(tekst);
    const isKopie = isObject(value) && value.soort === SOORT_BUNDEL && !(Number(value.versie) > VERSIE);
    if (isKopie && Array.isArray(value.ideeen)) {
      const teksten = value.ideeen.map((idee: unknown) => JSON.stringify(idee));
      const past = (een: string) => een.length <= GROOTSTE;
      if (teksten.length > 0 && teksten.every(past)) return teksten;
    }
  } catch {
    // no JSON: too large all the same
  }
  throw new BestandError(TE_GROOT);
}

function restoreWithoutPython(tekst: string): Idee[] {
  const value = parseTekst(tekst);
  const alle = isObject(value) && value.soort === SOORT_BUNDEL && Array.isArray(value.ideeen) ? value.ideeen : [value];
  const ideeen = alle.filter(isIdee);
  if (!ideeen.length) throw new BestandError(GEEN_IDEE);
  return ideeen.map((idee) => ({ ...idee, id: createId(), titel: String(idee.titel ?? "") }));
}
