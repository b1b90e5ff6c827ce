/**
 * Starts Python from its parts and gives back the bridge. Used by the worker, and by the build under
 * Node to try every bundle before it goes out. Knows nothing of fetching, storing or messages.
 *
 * Measured (Pyodide 314.0.7): parts handed over, instead of fetched one after the other by Pyodide
 * itself, and a precompiled standard library: 2.7 times faster than stock. Bounds: the two options
 * that begin with an underscore are Pyodide's own and tied to its version.
 */

/**
 * @typedef {object} Parts
 * @property {(options: object) => Promise<any>} loadPyodide Pyodide's own loader
 * @property {(settings: any) => Promise<any>} glue the factory of the Emscripten module
 * @property {Promise<WebAssembly.Module>} wasm
 * @property {Promise<Uint8Array<ArrayBuffer>>} stdlib a zip of compiled modules
 * @property {Promise<Uint8Array<ArrayBuffer>>} core likewise: the checks and their instrument
 * @property {object} lock contents of the lock file: no packages
 * @property {string} indexURL where Pyodide believes it lives; nothing is fetched from there
 */

/**
 * What an accelerator may add: options for Pyodide, and a hand in the making of its memory.
 * @typedef {object} Accelerator
 * @property {object} options
 * @property {(instance: WebAssembly.Instance) => void} onInstance right after instantiating
 * @property {(module: any) => void} onModule before Pyodide takes over
 */

/** @typedef {{ call: (text: string) => string, python: any }} Bridge */

const STDLIB = "werktsamen://stdlib";

/**
 * @param {Parts} parts
 * @param {Accelerator} [accelerator]
 * @returns {Promise<Bridge>}
 */
export async function boot(parts, accelerator) {
  /** @type {(error: unknown) => void} */
  let fail = () => {};
  /** @type {Promise<never>} */
  const failure = new Promise((_, reject) => (fail = reject)); // Pyodide itself would wait for ever
  for (const part of [parts.wasm, parts.stdlib, parts.core]) part.catch(fail);
  const restore = handOver(parts, fail, accelerator);
  try {
    return await Promise.race([load(parts, accelerator), failure]);
  } finally {
    restore();
  }
}

/**
 * @param {Parts} parts
 * @param {Accelerator} [accelerator]
 * @returns {Promise<Bridge>}
 */
async function load(parts, accelerator) {
  const python = await parts.loadPyodide({
    indexURL: parts.indexURL,
    stdLibURL: STDLIB,
    lockFileContents: parts.lock,
    packageBaseUrl: parts.indexURL,
    args: ["-S"], // no `site`: nothing is installed
    env: { PYTHONPATH: "/core.zip", PYTHONHASHSEED: "0", HOME: "/" },
    fsInit: async (/** @type {any} */ FS) => FS.writeFile("/core.zip", await parts.core),
    createPyodideModule: async (/** @type {any} */ settings) => {
      settings.thisProgram = "python"; // else the page's address gets into memory
      const module = await parts.glue(settings);
      accelerator?.onModule(module);
      return module;
    },
    ...accelerator?.options,
  });
  const start = python.pyimport("werktsamen_start");
  return { call: start.call, python };
}

/**
 * Let Pyodide find its parts where it would fetch and instantiate them.
 * @param {Parts} parts
 * @param {(error: unknown) => void} fail
 * @param {Accelerator} [accelerator]
 * @returns {() => void} undo
 */
function handOver(parts, fail, accelerator) {
  const { fetch, WebAssembly: wasm } = globalThis;
  const { instantiate, instantiateStreaming } = wasm;
  globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (url.endsWith("pyodide.asm.wasm")) return new Response();
    return url.endsWith(STDLIB) ? new Response(await parts.stdlib) : fetch(input, init);
  };
  /** @param {any} source @param {any} imports @returns {Promise<any>} */
  const hand = async (source, imports) => {
    if (!imports?.["GOT.func"]) return instantiate(source, imports); // Pyodide has a second, tiny one
    try {
      const module = await parts.wasm;
      const instance = await instantiate(module, imports);
      accelerator?.onInstance(instance);
      return { module, instance };
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  wasm.instantiate = hand;
  wasm.instantiateStreaming = hand;
  return () => {
    globalThis.fetch = fetch;
    Object.assign(wasm, { instantiate, instantiateStreaming });
  };
}
