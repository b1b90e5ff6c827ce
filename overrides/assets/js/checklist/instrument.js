/**
 * The instrument as the page knows it: the extract that the build put into the page itself.
 * Look-ups only; what a question means for the outcome is the core's business (Python).
 */

/** @typedef {{id: string, naam: string, aandacht?: boolean}} Optie */
/** @typedef {{id: string, naam: string, soort: string, opties: Optie[], naar?: string[]}} Kolom */
/**
 * @typedef {object} Vraag
 * @property {string} id
 * @property {string} kort
 * @property {string} vraag
 * @property {string} soort
 * @property {string} stap
 * @property {string} naslag
 * @property {boolean} [telt]
 * @property {Optie[]} opties
 * @property {Kolom[]} kolommen
 * @property {string} rijnaam
 */
/** @typedef {{naam: string, zin: string}} Woorden */
/**
 * @typedef {object} Uitkomsten
 * @property {Record<string, Woorden>} oordeel
 * @property {Record<string, Woorden>} stand
 * @property {Record<string, Woorden>} temperatuur
 * @property {Record<string, Woorden>} traject-nodig
 * @property {Record<string, string[]>} vervolg
 */
/**
 * @typedef {object} Instrument
 * @property {string} id
 * @property {string} versie
 * @property {string} naam
 * @property {{id: string, naam: string, kort: string}[]} stappen
 * @property {Map<string, Vraag>} vragen in the instrument's order
 * @property {{id: string, naam: string, delen: {id: string, naam: string}[]}[]} checks
 * @property {Record<string, {naam: string, naslag: string}>} regels
 * @property {Uitkomsten} uitkomsten
 */

/** Ids that may stand wherever a partner's id may; they are no rows. */
export const VASTE_NAMEN = new Map([
  ["eigen", "Onze organisatie"],
  ["samenwerking", "De samenwerking"],
]);

/**
 * Read the extract out of the page.
 * @param {ParentNode} root
 * @returns {Instrument}
 */
export function readInstrument(root) {
  const data = JSON.parse(root.querySelector("script[data-instrument]")?.textContent ?? "");
  /** @type {Vraag[]} */
  const vragen = data.vragen;
  return { ...data, vragen: new Map(vragen.map((vraag) => [vraag.id, vraag])) };
}

/**
 * @param {Instrument} instrument
 * @param {string} id
 * @returns {Vraag}
 */
export function needVraag(instrument, id) {
  const vraag = instrument.vragen.get(id);
  if (!vraag) throw new Error(`no such question: ${id}`);
  return vraag;
}

/**
 * @param {Instrument} instrument
 * @returns {Vraag[]} the questions that are tables
 */
export function tabellen(instrument) {
  return [...instrument.vragen.values()].filter((vraag) => vraag.soort === "rijen");
}

/**
 * The number of a step, as people say it.
 * @param {Instrument} instrument
 * @param {string} stap
 */
export function stapNummer(instrument, stap) {
  return instrument.stappen.findIndex((item) => item.id === stap) + 1;
}

/**
 * The address in the naslagwerk of `pagina#kop`, from this page.
 * @param {string} naslag
 */
export function naslagAdres(naslag) {
  const [pagina = "", kop = ""] = naslag.split("#");
  return `../naslagwerk/${pagina}/${kop ? `#${kop}` : ''}`;
}
