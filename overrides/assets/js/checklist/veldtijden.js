/**
 * When each field of a record (an answer or a row) was last changed on this device. A record has one
 * time, `op`; two tabs that change different fields of it in the same moment need more to lose neither.
 * These times are no part of an idea: they hang on its records under a symbol, which no file, copy or
 * message holds, and go to storage as `~op`, so that another tab finds them there.
 */

/** @typedef {{rest: string, velden: Record<string, string>}} Veldtijden `rest` is of every field not named */

export const VELDTIJDEN = Symbol("veldtijden");
const IN_OPSLAG = "~op";
/** Milliseconds after which all tabs heard of a change: its record's one time is enough from then on. */
const LANG_GENOEG = 60 * 60 * 1000;

/** @typedef {Record<string, unknown> & {op?: string, [VELDTIJDEN]?: Veldtijden}} MetVeldtijden */

/**
 * @param {MetVeldtijden} record
 * @returns {Veldtijden}
 */
export function getVeldtijden(record) {
  return record[VELDTIJDEN] ?? { rest: record.op ?? "", velden: {} };
}

/**
 * @param {Veldtijden} tijden
 * @param {string} veld
 */
export function timeOf({ rest, velden }, veld) {
  return (Object.hasOwn(velden, veld) && velden[veld]) || rest;
}

/**
 * Some fields of a record change at this moment.
 * @param {MetVeldtijden} record
 * @param {string[]} namen
 * @param {string} op later than its own
 */
export function stampVelden(record, namen, op) {
  const { rest, velden } = getVeldtijden(record);
  const nieuw = Object.fromEntries(namen.map((naam) => [naam, op]));
  record[VELDTIJDEN] = { rest, velden: { ...velden, ...nieuw } };
  record.op = op;
}

/**
 * A record is put in its place whole at this moment.
 * @param {MetVeldtijden} record
 * @param {string} op
 */
export function stampAll(record, op) {
  delete record[VELDTIJDEN];
  record.op = op;
}

/**
 * The times of what two states of a record become, field by field the later one.
 * @param {Veldtijden} a
 * @param {Veldtijden} b
 * @returns {Veldtijden}
 */
export function joinVeldtijden(a, b) {
  const rest = a.rest > b.rest ? a.rest : b.rest;
  const namen = Object.keys({ ...a.velden, ...b.velden });
  const later = namen.map((naam) => [naam, [timeOf(a, naam), timeOf(b, naam)].sort()[1] ?? ""]);
  return { rest, velden: Object.fromEntries(later.filter(([, op]) => op > rest)) };
}

/**
 * An idea as text for storage, with the times of what changed lately.
 * @param {{gewijzigd: string}} idee
 */
export function writeVeldtijden(idee) {
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
 * @param {MetVeldtijden} record
 */
export function readVeldtijden(record) {
  const tijden = record[IN_OPSLAG];
  delete record[IN_OPSLAG];
  if (isVeldtijden(tijden) && newestOf(tijden) === record.op) record[VELDTIJDEN] = tijden;
}

/** @param {Veldtijden} tijden */
function newestOf({ rest, velden }) {
  return [rest, ...Object.values(velden)].sort().at(-1);
}

/**
 * @param {any} value
 * @returns {value is Veldtijden}
 */
function isVeldtijden(value) {
  const isTekst = (/** @type {unknown} */ item) => typeof item === "string";
  return isTekst(value?.rest) && value.velden instanceof Object && Object.values(value.velden).every(isTekst);
}
