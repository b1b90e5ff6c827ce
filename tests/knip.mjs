/**
 * Cuts one function more out of a cut wasm: one that Python runs for some requests and not before.
 *
 * Usage: node knip.mjs JOB.json — with what `pyodide/start.mjs` needs, and: wasm (file), before and then
 * (requests as texts), out (file to write).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { loadEngine, partsOf } from "../src/werktsamen_site/pyodide/start.mjs";
import { instrument, readNotes } from "../src/werktsamen_site/wasm/scripts/instrument.mjs";
import { SECTION, list, readModule, sized, writeModule } from "../src/werktsamen_site/wasm/scripts/module.mjs";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const module = readModule(readFileSync(job.wasm));
const { boot } = await loadEngine(job, "boot.ts");
let instance;
const watch = { options: {}, onInstance: (made) => (instance = made), onModule() {} };
const { call } = await boot(await partsOf(job, instrument(module, { loads: false })), watch);
const ran = () => Uint8Array.from(readNotes(instance.exports.memory.buffer, module.bodies.length, 0).ran);

for (const request of job.before) call(request);
const before = ran();
for (const request of job.then) call(request);
const after = ran();
const only = [...after.keys()].filter((nr) => after[nr] && !before[nr]);
if (!only.length) throw new Error("these requests need no function of their own");
const bodies = module.bodies.map(([start, end], nr) => (nr === only[0] ? Buffer.from([3, 0, 0, 0x0b]) : sized(module.bytes.subarray(start, end))));
writeFileSync(job.out, writeModule(module, new Map([[SECTION.code, list(bodies)]])));
