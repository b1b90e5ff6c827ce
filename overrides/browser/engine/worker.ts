/**
 * The worker in which Python runs: fetches its parts all at once but for the wasm, which the page compiles
 * meanwhile, starts it, and passes texts to the bridge. Started through a blob (see engine.ts), so the
 * page's policy holds here too. It knows the page's requests as text only.
 *
 * Messages in: `{start: {manifest, base, isKept}}` and `{wasm: module}` in any order, then `{nr, text}`, and
 * `{keep}` in idle time. Messages out: `{progress}` while bytes come in, `{ready: text}` with one real answer,
 * `{nr, text}`, `{kept}` and `{failed: message}`.
 */

import { boot } from "./boot.ts";
import type { Bridge, Parts } from "./boot.ts";
import { inflate } from "./inflate.ts";
import type { File, Manifest } from "./manifest.ts";
import { restore } from "./snapshot.ts";
import { addressOf, get, keep, kept } from "./store.ts";

type Started = { bridge: Bridge; answer: string };

let bridge: Bridge | undefined;
let started: { manifest: Manifest; base: URL; isKept: boolean };
let told = 0;
let take: (wasm: WebAssembly.Module) => void;
const wasm = new Promise<WebAssembly.Module>((resolve) => (take = resolve));

addEventListener("message", async ({ data }) => {
  try {
    if (data.start) {
      started = { ...data.start, base: new URL(data.start.base) };
      await start(started.manifest, started.base);
    } else if (data.wasm) {
      take(data.wasm);
    } else if (data.keep) {
      if (await keep(started.base, started.manifest).catch(() => false)) postMessage({ kept: true });
    } else {
      postMessage({ nr: data.nr, text: bridge?.call(data.text) });
    }
  } catch (error) {
    postMessage({ failed: String(error).slice(0, 2000) });
  }
});

async function start(manifest: Manifest, base: URL) {
  const runtime = fetchRuntime(manifest.files, base);
  const snapshot = await startFromSnapshot(runtime, manifest, base);
  const started = snapshot ?? (await startPlainly(runtime, manifest, base));
  bridge = started.bridge;
  postMessage({ ready: started.answer });
}

/** What every start needs, asked for at once. */
function fetchRuntime(files: Manifest["files"], base: URL) {
  const loader = import(addressOf(base, files.loader.name));
  const glue = import(addressOf(base, files.glue.name));
  return ignoreForNow({ loader, glue });
}

async function startPlainly(runtime: ReturnType<typeof fetchRuntime>, manifest: Manifest, base: URL): Promise<Started> {
  const { files } = manifest;
  const { stdlib, core } = ignoreForNow({ stdlib: bytes(files.stdlib, base), core: bytes(files.core, base) });
  return probe(await boot(await partsOf(runtime, manifest.lock, base, stdlib, core)), manifest);
}

/** Start from the snapshot if an earlier visit kept one; any doubt means no. */
async function startFromSnapshot(
  runtime: ReturnType<typeof fetchRuntime>,
  manifest: Manifest,
  base: URL,
): Promise<Started | null> {
  const { snapshot } = manifest.files;
  if (!snapshot || !started.isKept || !(await kept(base, snapshot.name))) return null;
  try {
    const memory = await bytes(snapshot, base);
    if (!(await isRight(memory, manifest.snapshot))) throw new Error("it was damaged");
    const accelerator = restore(memory);
    const nothing = Promise.resolve(new Uint8Array());
    const parts = await partsOf(runtime, manifest.lock, base, nothing, nothing);
    return await probe(await boot(parts, accelerator), manifest);
  } catch (error) {
    console.debug("Python starts without its snapshot:", error);
    return null;
  }
}

async function partsOf(
  runtime: ReturnType<typeof fetchRuntime>,
  lock: object,
  base: URL,
  stdlib: Parts["stdlib"],
  core: Parts["core"],
): Promise<Parts> {
  const { loadPyodide } = await runtime.loader;
  const glue = (await runtime.glue).default;
  return { loadPyodide, glue, wasm, stdlib, core, lock, indexURL: addressOf(base, "") };
}

const bytes = async ({ name }: File, base: URL) =>
  new Uint8Array(await new Response(await inflate(await get(base, name, started.isKept), progress)).arrayBuffer());

/** Promises that fail before anybody awaits them are not news yet. */
function ignoreForNow<T extends Record<string, Promise<any>>>(promises: T): T {
  for (const promise of Object.values(promises)) promise.catch(() => {});
  return promises;
}

/** @param count bytes that came in */
function progress(count: number) {
  const now = performance.now();
  if (count && now - told > 250) {
    told = now;
    postMessage({ progress: count });
  }
}

/** Put the manifest's request, and go on only when the answer is known to be the right one. */
async function probe(bridge: Bridge, { probe: { request, sha256 } }: Manifest): Promise<Started> {
  const answer = bridge.call(request);
  if (!(await isRight(new TextEncoder().encode(answer), sha256))) throw new Error("Python gave a wrong answer");
  return { bridge, answer };
}

/** Whether these bytes have this hash; where hashes cannot be made, nothing is held against them. */
async function isRight(content: Uint8Array<ArrayBuffer>, sha256: string) {
  if (!crypto.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
