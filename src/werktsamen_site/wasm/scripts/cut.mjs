/**
 * Makes the cut wasm: functions that stay with their code, the others as one instruction that stops.
 *
 * A function that was cut is a stop, never a wrong answer: the page then starts the whole wasm
 * (`engine.ts`). Measured: 9.3 → 2.6 MB, gzipped 3.31 → 0.89 MB.
 *
 * Usage: node wasm/scripts/cut.mjs JOB.json — with: stock (Pyodide's own wasm, which still names all its data),
 * wasm (the one to cut), profile (see `profile.mjs`), frozen (folder
 * of smaller frozen modules), cut and poisoned (files to write), told (file for
 * the figures). The poisoned one has the same functions, and rubbish where data would go.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { addRead, findMentions, findObjects, reach } from "./data.mjs";
import { replaceFrozen } from "./frozen.mjs";
import { findMethods, withCallees } from "./functions.mjs";
import { BLOCK } from "./instrument.mjs";
import { SECTION, list, readData, readDataExports, readModule, sized, unsigned, writeData, writeModule } from "./module.mjs";

/** The body of a function that was cut: no variables, `unreachable`, `end`. */
const STOP = Buffer.from([3, 0, 0x00, 0x0b]);
const POISON = 0xa5;
/** More blocks read that could not be reached, and the rules for data are not to be trusted. */
const MOST_MISSED = 200;
/** CPython's data with pointers begins less than this before its first type. */
const MARGIN = 16_384;
const TYPE_NAME = /^_?Py\w+_Type$/;

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const profile = JSON.parse(readFileSync(job.profile, "utf8"));

/** @param {string} bits as base64 @param {number} count @returns {Uint8Array} one per bit */
function fromBits(bits, count) {
  const bytes = Buffer.from(bits, "base64");
  return Uint8Array.from({ length: count }, (_, nr) => (bytes[nr >> 3] >> (nr & 7)) & 1);
}

const module = readModule(readFileSync(job.wasm));
const data = readData(module);
const stock = readModule(readFileSync(job.stock));
if (stock.bodies.length !== module.bodies.length) throw new Error("the wasm to cut is not the one of the package");
const ran = fromBits(profile.ran, module.bodies.length);
const read = fromBits(profile.read, Math.ceil(data.end / BLOCK));

const exported = readDataExports(stock);
const from = Math.min(...[...exported].filter(([, name]) => TYPE_NAME.test(name)).map(([at]) => at)) - MARGIN;
const mentions = findMentions(module, data);
const objects = findObjects(data, mentions, exported, from);
const roots = [...readDataExports(module).keys()];
/** @param {Set<number>} kept */
const reachFrom = (kept) => reach(data, objects, mentions, { from, kept, roots });

const direct = withCallees(module, [...ran.keys()].filter((nr) => ran[nr]));
const methods = findMethods(stock, data, { live: reachFrom(direct).live, from, ran });
const kept = withCallees(module, [...direct, ...methods]);
const reached = reachFrom(kept);
const { live } = reached;
const missed = addRead(reached, read, BLOCK, data.start);
if (missed > MOST_MISSED) throw new Error(`${missed} blocks of data were read and could not be reached`);
const wasRead = (/** @type {number} */ first, /** @type {number} */ last) => read.subarray(Math.ceil(first / BLOCK), Math.floor(last / BLOCK)).includes(1); // whole blocks: a neighbour's read does not count
const frozen = replaceFrozen(data, exported, live, { wasRead, folder: job.frozen });

const code = list(module.bodies.map(([start, end], nr) => (kept.has(nr) ? sized(module.bytes.subarray(start, end)) : STOP)));

/** @param {number} instead of what is dead @returns {Buffer} */
function make(instead) {
  const image = Buffer.from(data.image);
  for (let at = data.start; at < data.end; at++) if (!live[at] && image[at]) image[at] = instead;
  const { count, body } = writeData(image, data.start);
  return writeModule(module, new Map([[SECTION.code, code], [SECTION.data, body], [SECTION.dataCount, unsigned(count)]])); // prettier-ignore
}
writeFileSync(job.cut, make(0));
writeFileSync(job.poisoned, make(POISON));
const bytes = (/** @type {(at: number) => boolean} */ where) => data.image.reduce((sum, byte, at) => sum + Number(byte !== 0 && where(at)), 0);
writeFileSync(job.told, JSON.stringify({ functions: module.bodies.length, ran: ran.reduce((a, b) => a + b, 0), kept: kept.size, missed, frozen, data: bytes(() => true), live: bytes((at) => live[at] === 1) }));
