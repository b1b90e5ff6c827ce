/**
 * When each field of a record (an answer or a row) was last changed on this device. A record has one
 * time, `op`; two tabs that change different fields of it in the same moment need more to lose neither.
 * These times are no part of an idea: they hang on its records under a symbol, which no file, copy or
 * message holds, and go to storage as `~op`, so that another tab finds them there.
 */

/** `rest` is of every field not named */
type Veldtijden = { rest: string; velden: Record<string, string> };

export const VELDTIJDEN = Symbol("veldtijden");
const IN_OPSLAG = "~op";
/** Milliseconds after which all tabs heard of a change: its record's one time is enough from then on. */
const LANG_GENOEG = 60 * 60 * 1000;

export type MetVeldtijden = Record<string, unknown> & { op?: string; [VELDTIJDEN]?: Veldtijden };

export function getVeldtijden(record: MetVeldtijden): Veldtijden {
  return record[VELDTIJDEN] ?? { rest: record.op ?? "", velden: {} };
}

export function timeOf({ rest, velden }: Veldtijden, veld: string) {
  return (Object.hasOwn(velden, veld) && velden[veld]) || rest;
}

/**
 * Some fields of a record change at this moment.
 * @param op later than its own
 */
export function stampVelden(record: MetVeldtijden, namen: string[], op: string) {
  const { rest, velden } = getVeldtijden(record);
  const nieuw = Object.fromEntries(namen.map((naam) => [naam, op]));
  record[VELDTIJDEN] = { rest, velden: { ...velden, ...nieuw } };
  record.op = op;
}

/** A record is put in its place whole at this moment. */
export function stampAll(record: MetVeldtijden, op: string) {
  delete record[VELDTIJDEN];
  record.op = op;
}

/** The times of what two states of a record become, field by field the later one. */
export function joinVeldtijden(a: Veldtijden, b: Veldtijden): Veldtijden {
  const rest = a.rest > b.rest ? a.rest : b.rest;
  const namen = Object.keys({ ...a.velden, ...b.velden });
  const later = namen.map((naam) => ({ naam, op: [timeOf(a, naam), timeOf(b, naam)].sort()[1] ?? "" }));
  const nieuwer = later.filter(({ op }) => op > rest);
  return { rest, velden: Object.fromEntries(nieuwer.map(({ naam, op }) => [naam, op])) };
}

/** An idea as text for storage, with the times of what changed lately. */
export function writeVeldtijden(idee: { gewijzigd: string }) {
  const sinds = new Date(new Date(idee.gewijzigd).getTime() - LANG_GENOEG);
  const grens = Number.isNaN(sinds.getTime()) ? "" : sinds.toISOString();
  return JSON.stringify(idee, (_, value) => {
    const tijden = value?.[VELDTIJDEN];
    return tijden && value.op > grens ? { ...value, [IN_OPSLAG]: tijden } : value;
  });
}

/**
 * Take the times out of a record that was read. They count only as long as the newest is the record's
 * own: whoever does not know them (a page of an earlier version) changed `op` alone.
 */
export function readVeldtijden(record: MetVeldtijden) {
  const tijden = record[IN_OPSLAG];
  delete record[IN_OPSLAG];
  if (isVeldtijden(tijden) && newestOf(tijden) === record.op) record[VELDTIJDEN] = tijden;
}

function newestOf({ rest, velden }: Veldtijden) {
  return [rest, ...Object.values(velden)].sort().at(-1);
}

function isVeldtijden(value: unknown): value is Veldtijden {
  const { rest, velden } = Object(value);
  const tijden = [rest, ...(velden instanceof Object ? Object.values(velden) : [null])];
  return tijden.every((tijd) => typeof tijd === "string");
}
