/**
 * Starts a bundle under Node, through the very file that starts it in the browser, and puts requests
 * to it. So a bundle that cannot answer never goes out.
 *
 * Usage: node pyodide/run.mjs JOB.json — with: runtime (folder of loader.js, glue.js and the wasm),
 * engine (folder of boot.ts and snapshot.ts), esbuild (its module), stdlib and core (zips), lock, imports (modules to import
 * as well), requests (texts for the bridge), result (file to write: modules in use, and the answers),
 * snapshot (null, or a file to write: then the answers come from the memory it restores).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeSnapshot } from "./snapshot.mjs";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
/** @param {string[]} path */
const load = (...path) => import(pathToFileURL(join(...path)).href);
/** @param {string} path */
const read = async (path) => new Uint8Array(readFileSync(path));

const { transform } = (await load(job.esbuild)).default;
/** @param {string} name of a module that imports no other */
async function loadEngine(name) {
  const { code } = await transform(readFileSync(join(job.engine, name), "utf8"), { loader: "ts" });
  return import(`data:text/javascript;charset=utf-8,${encodeURIComponent(code)}`);
}

const { boot } = await loadEngine("boot.ts");
const parts = {
  loadPyodide: (await load(job.runtime, "loader.js")).loadPyodide,
  glue: (await load(job.runtime, "glue.js")).default,
  wasm: WebAssembly.compile(readFileSync(join(job.runtime, "pyodide.asm.wasm"))),
  stdlib: read(job.stdlib),
  core: read(job.core),
  lock: job.lock,
  indexURL: job.runtime,
};

const { python, call } = await boot(parts, job.snapshot && (await accelerator()));
for (const name of job.imports) python.pyimport("importlib").import_module(name);
const answers = job.requests.map((/** @type {string} */ request) => call(request));
writeFileSync(job.result, JSON.stringify({ modules: namesOfModules(), answers }));

/** Make the snapshot and return what restores it. */
async function accelerator() {
  const { restore, MAGIC } = await loadEngine("snapshot.ts");
  const before = { imports: job.imports, requests: job.requests.slice(0, 2) };
  writeFileSync(job.snapshot, await makeSnapshot(boot, parts, before, MAGIC));
  return restore(await read(job.snapshot));
}

/** @returns {string[]} the modules that came out of the zips; others are part of the wasm */
function namesOfModules() {
  const { modules } = python.pyimport("sys");
  return [...modules.keys()].filter((name) => `${modules.get(name).__spec__?.origin}`.includes(".zip/"));
}
