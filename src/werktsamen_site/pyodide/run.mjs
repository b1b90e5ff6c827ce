/**
 * Starts a bundle under Node, through the very file that starts it in the browser, and puts requests
 * to it. So a bundle that cannot answer never goes out.
 *
 * Usage: node pyodide/run.mjs JOB.json — with what `start.mjs` needs, and: imports (modules to import
 * as well), requests (texts for the bridge), result (file to write: modules in use, and the answers),
 * snapshot (null, or a file to write: then the answers come from the memory it restores).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { makeSnapshot } from "./snapshot.mjs";
import { loadEngine, namesOfModules, partsOf, read } from "./start.mjs";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { boot } = await loadEngine(job, "boot.ts");
const parts = await partsOf(job);

const { python, call } = await boot(parts, job.snapshot && (await accelerator()));
for (const name of job.imports) python.pyimport("importlib").import_module(name);
const answers = job.requests.map((/** @type {string} */ request) => call(request));
writeFileSync(job.result, JSON.stringify({ modules: namesOfModules(python), answers }));

/** Make the snapshot and return what restores it. */
async function accelerator() {
  const { restore, MAGIC } = await loadEngine(job, "snapshot.ts");
  const before = { imports: job.imports, requests: job.requests.slice(0, 2) };
  writeFileSync(job.snapshot, await makeSnapshot(boot, parts, before, MAGIC));
  return restore(await read(job.snapshot));
}
