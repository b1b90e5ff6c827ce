/**
 * Learns which functions of the wasm run and which of its data is read: while Python starts, while its
 * memory is kept and put back, and for every recorded request, with and without a collector in a hurry.
 *
 * Measured: 2,158 of 16,958 functions run, in 30,008 requests; a minute. Not part of a build: what it learns
 * is committed.
 *
 * Usage: node wasm/scripts/profile.mjs JOB.json — with what `pyodide/start.mjs` needs, and: imports, sure (file
 * of requests that count all), more (file of requests of which those count that bring something new),
 * result (file to write: ran and read as bits, and which of `more` brought something new).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { makeSnapshot } from "../../pyodide/snapshot.mjs";
import { loadEngine, namesOfModules, partsOf, wasmOf } from "../../pyodide/start.mjs";
import { BLOCK, instrument, readNotes } from "./instrument.mjs";
import { readData, readModule } from "./module.mjs";

/** Reading is slow to watch: besides what brings something new, one in so many. */
const SOME = 40;

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
/** @param {string} file @returns {string[]} */
const readRequests = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

const { boot } = await loadEngine(job, "boot.ts");
const { restore, MAGIC } = await loadEngine(job, "snapshot.ts");
const module = readModule(readFileSync(wasmOf(job)));
const { end } = readData(module);
const sure = readRequests(job.sure);
const more = readRequests(job.more);
/** @type {WebAssembly.Instance} */
let instance;
const learned = { ran: new Uint8Array(module.bodies.length), read: new Uint8Array(Math.ceil(end / BLOCK)) };

/** Take over what was written down. @returns {boolean} whether any function or data was new */
function learn() {
  const notes = readNotes(instance.exports.memory.buffer, module.bodies.length, end);
  let news = false;
  for (const kind of /** @type {const} */ (["ran", "read"])) {
    if (Buffer.compare(notes[kind], learned[kind]) === 0) continue;
    notes[kind].forEach((seen, nr) => {
      if (seen && !learned[kind][nr]) (learned[kind][nr] = 1), (news = true);
    });
  }
  return news;
}

/** @param {any} accelerator */
const watch = (accelerator) => ({
  ...accelerator,
  onInstance(/** @type {WebAssembly.Instance} */ made) {
    instance = made;
    accelerator.onInstance(made);
  },
});

/** Answer again while the collector runs at every allocation. @param {any} python @param {(text: string) => string} call */
function hurry(python, call) {
  const gc = python.pyimport("gc");
  const usual = gc.get_threshold();
  gc.set_threshold(1, 1, 1);
  for (const request of sure.filter((text) => text.length < 20_000)) call(request);
  gc.set_threshold(...usual);
  gc.collect();
}

/**
 * Start, answer what all count on, and then requests one by one.
 * @param {any} parts @param {any} accelerator @param {string[]} requests
 * @returns {Promise<number[]>} the requests that brought something new
 */
async function start(parts, accelerator, requests) {
  const { python, call } = await boot(parts, watch(accelerator));
  for (const name of job.imports) python.pyimport("importlib").import_module(name);
  namesOfModules(python); // as the build's own trial does
  for (const request of sure) call(request);
  hurry(python, call);
  learn();
  return requests.map((request, nr) => (call(request), learn() ? nr : -1)).filter((nr) => nr >= 0);
}

const plain = { options: {}, onInstance() {}, onModule() {} };
const chosen = await start(await partsOf(job, instrument(module, { loads: false })), plain, more);
const closely = more.filter((_, nr) => chosen.includes(nr) || nr % SOME === 0);
const parts = await partsOf(job, instrument(module, { loads: true }));
await start(parts, plain, closely);
const before = { imports: job.imports, requests: sure.slice(0, 2) };
const snapshot = await makeSnapshot((/** @type {any} */ all, /** @type {any} */ how) => boot(all, watch(how)), parts, before, MAGIC);
learn();
await start(parts, restore(new Uint8Array(snapshot)), closely);

/** @param {Uint8Array} flags @returns {string} one bit each, as base64 */
function toBits(flags) {
  const bits = Buffer.alloc(Math.ceil(flags.length / 8));
  flags.forEach((flag, nr) => flag && (bits[nr >> 3] |= 1 << (nr & 7)));
  return bits.toString("base64");
}
writeFileSync(job.result, JSON.stringify({ ran: toBits(learned.ran), read: toBits(learned.read), chosen }));
