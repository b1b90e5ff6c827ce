/**
 * Compiles Python's wasm, from this device or from the network. The page does so while the worker is still
 * being started, and hands over what came of it; the browser compiles on threads of its own.
 *
 * Measured at the end, with the other steps of that day.
 */

import { inflate } from "./inflate.ts";
import type { File } from "./manifest.ts";
import { get, kept } from "./store.ts";

/**
 * @param base the site's root
 * @param onprogress told how many bytes came in, each time some did
 */
export const compile = (file: File, base: URL, onprogress: (bytes: number) => void): Promise<WebAssembly.Module> =>
  WebAssembly.compileStreaming(source(file, base, onprogress));

/** One that is kept goes to the compiler as it is, which may then keep its work. */
const source = async ({ name }: File, base: URL, onprogress: (bytes: number) => void): Promise<Response> =>
  (await kept(base, name)) ??
  new Response(await inflate(await get(base, name), onprogress), { headers: { "Content-Type": "application/wasm" } });
