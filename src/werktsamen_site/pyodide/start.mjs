/**
 * What every script that starts a bundle under Node begins with: the browser's own code, and the parts.
 *
 * A job names: runtime (folder of loader.js, glue.js and the wasm), engine (folder of boot.ts and
 * snapshot.ts), esbuild (its module), stdlib (a zip) and core (a pack), lock.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @param {string[]} path */
const load = (...path) => import(pathToFileURL(join(...path)).href);
/** @param {string} path @returns {Promise<Uint8Array>} */
export const read = async (path) => new Uint8Array(readFileSync(path));

/** @param {any} job @param {string} name of a module of the engine that imports no other */
export async function loadEngine(job, name) {
  const { transform } = (await load(job.esbuild)).default;
  const { code } = await transform(readFileSync(join(job.engine, name), "utf8"), { loader: "ts" });
  return import(`data:text/javascript;charset=utf-8,${encodeURIComponent(code)}`);
}

/** @param {any} job @returns {string} where the wasm of its runtime lies */
export const wasmOf = (job) => join(job.runtime, "pyodide.asm.wasm");

/** @param {any} job @param {Buffer} [wasm] another than the runtime's own @returns {Promise<any>} what `boot` takes */
export async function partsOf(job, wasm = readFileSync(wasmOf(job))) {
  return {
    loadPyodide: (await load(job.runtime, "loader.js")).loadPyodide,
    glue: (await load(job.runtime, "glue.js")).default,
    wasm: WebAssembly.compile(wasm),
    stdlib: read(job.stdlib),
    core: read(job.core),
    lock: job.lock,
    indexURL: job.runtime,
  };
}

/** @param {any} python @returns {string[]} the modules that came out of our files; others are part of the wasm */
export function namesOfModules(python) {
  const { modules } = python.pyimport("sys");
  return [...modules.keys()].filter((name) => /^\/core\/|\.zip\//.test(`${modules.get(name).__spec__?.origin}`));
}
