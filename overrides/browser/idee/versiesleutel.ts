/**
 * The version key of one record (an answer or a row): its time and a checksum of its content.
 * `werktsamen_core.idee.versies` makes the very same keys; a test compares them. Nothing else lives here.
 */

/** Bookkeeping that is no part of a version. */
const NIET_MEE = ["vervangt", "andere"];
/** Parts of a table's answer that are records of their own. */
const NIET_MEE_TABEL = [...NIET_MEE, "waarde", "verwijderd", "volgorde"];

/** Half of a character beyond U+FFFF. */
const SURROGAAT = /[\ud800-\udfff]/;

/**
 * @param isTabel the record is the answer to a table question
 * @returns `op~crc32`
 */
export function versieSleutel(record: Record<string, unknown>, isTabel = false): string {
  const nietMee = isTabel ? NIET_MEE_TABEL : NIET_MEE;
  const rest = Object.fromEntries(Object.entries(record).filter(([naam]) => !nietMee.includes(naam)));
  const op = typeof record.op === "string" ? record.op : "";
  return `${op}~${crc32(canonical(rest))}`;
}

/** JSON as Python's json.dumps(sort_keys=True, separators=(",", ":"), ensure_ascii=True) writes it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const parts = Object.entries(value)
      .sort(([a], [b]) => comparePoints(a, b))
      .map(([naam, item]) => `${ascii(naam)}:${canonical(item)}`);
    return `{${parts.join(",")}}`;
  }
  return typeof value === "string" ? ascii(value) : JSON.stringify(value ?? null);
}

function ascii(text: string) {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (teken) => `\\u${teken.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Order of code points, as Python sorts; JavaScript's own order differs beyond U+FFFF. */
function comparePoints(a: string, b: string) {
  if (!SURROGAAT.test(a) && !SURROGAAT.test(b)) return a === b ? 0 : a > b ? 1 : -1; // nearly all, and much faster
  const links = [...a];
  const rechts = [...b];
  for (let i = 0; i < Math.min(links.length, rechts.length); i += 1) {
    const verschil = (links[i]?.codePointAt(0) ?? 0) - (rechts[i]?.codePointAt(0) ?? 0);
    if (verschil) return verschil;
  }
  return links.length - rechts.length;
}

const TABEL = Uint32Array.from({ length: 256 }, (_, getal) => {
  let rest = getal;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/**
 * @param text ASCII only
 * @returns eight hexadecimal digits
 */
function crc32(text: string): string {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i += 1) {
    crc = (crc >>> 8) ^ (TABEL[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0);
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
