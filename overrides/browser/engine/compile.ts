/**
 * Compiles Python's wasm, from this device or from the network. The page does so while the worker is still
 * being started, and hands over what came of it; the browser compiles on threads of its own.
 *
 * Measured (two busy cores, Chromium, medians): a bare page's first outcome 803 → 638 ms, together with one
 * script for the worker and a core that is read from one file.
 */

import { inflate } from "./inflate.ts";
import type { File } from "./manifest.ts";
import { addressOf, AFTER_THE_PAGE, kept } from "./store.ts";

/**
 * @param base the site's root
 * @param isKept whether it is worth asking what this device keeps
 * @param onprogress told how many bytes came in, each time some did
 */
export const compile = (
  file: File,
  base: URL,
  isKept: boolean,
  onprogress: (bytes: number) => void,
): Promise<WebAssembly.Module> => WebAssembly.compileStreaming(source(file, base, isKept, onprogress));

/** One that is kept goes to the compiler as it is, which may then keep its work. */
async function source({ name }: File, base: URL, isKept: boolean, onprogress: (bytes: number) => void) {
  const headers = { "Content-Type": "application/wasm" };
  const response = isKept ? await kept(base, name) : undefined;
  return response ?? new Response(await inflate(await fetch(addressOf(base, name), AFTER_THE_PAGE), onprogress), { headers });
}
