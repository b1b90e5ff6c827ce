/**
 * Starts Python from its parts and gives back the bridge. Used by the worker, and by the build under
 * Node to try every bundle before it goes out. Knows nothing of fetching, storing or messages.
 *
 * Measured (Pyodide 314.0.7): parts handed over, instead of fetched one after the other by Pyodide
 * itself, and a precompiled standard library: 2.7 times faster than stock. Bounds: the two options
 * that begin with an underscore are Pyodide's own and tied to its version.
 */

export interface Parts {
  /** Pyodide's own loader */
  loadPyodide: (options: object) => Promise<any>;
  /** The factory of the Emscripten module */
  glue: (settings: any) => Promise<any>;
  wasm: Promise<WebAssembly.Module>;
  /** A zip of compiled modules */
  stdlib: Promise<Uint8Array<ArrayBuffer>>;
  /** The checks and their instrument, as `werktsamen_start` reads them */
  core: Promise<Uint8Array<ArrayBuffer>>;
  /** Contents of the lock file: no packages */
  lock: object;
  /** Where Pyodide believes it lives; nothing is fetched from there */
  indexURL: string;
}

/** What an accelerator may add: options for Pyodide, and a hand in the making of its memory. */
export interface Accelerator {
  options: object;
  /** Right after instantiating */
  onInstance: (instance: WebAssembly.Instance) => void;
  /** Before Pyodide takes over */
  onModule: (module: any) => void;
}

export type Bridge = { call: (text: string) => string; python: any };

const STDLIB = "werktsamen://stdlib";

export async function boot(parts: Parts, accelerator?: Accelerator): Promise<Bridge> {
  let fail: (error: unknown) => void = (): void => {};
  const failure: Promise<never> = new Promise((_, reject) => (fail = reject)); // Pyodide itself would wait for ever
  for (const part of [parts.wasm, parts.stdlib, parts.core]) part.catch(fail);
  const restore = handOver(parts, fail, accelerator);
  try {
    return await Promise.race([load(parts, accelerator), failure]);
  } finally {
    restore();
  }
}

async function load(parts: Parts, accelerator?: Accelerator): Promise<Bridge> {
  const python = await parts.loadPyodide({
    indexURL: parts.indexURL,
    stdLibURL: STDLIB,
    lockFileContents: parts.lock,
    packageBaseUrl: parts.indexURL,
    args: ["-S"], // no `site`: nothing is installed
    env: { PYTHONHASHSEED: "0", HOME: "/" },
    fsInit: async (FS: any) => FS.writeFile("/core", await parts.core),
    createPyodideModule: async (settings: any) => {
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
 * @returns undo
 */
function handOver(parts: Parts, fail: (error: unknown) => void, accelerator?: Accelerator): () => void {
  const { fetch, WebAssembly: wasm } = globalThis;
  const { instantiate, instantiateStreaming } = wasm;
  globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (url.endsWith("pyodide.asm.wasm")) return new Response();
    return url.endsWith(STDLIB) ? new Response(await parts.stdlib) : fetch(input, init);
  };
  const hand = async (source: any, imports: any): Promise<any> => {
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
