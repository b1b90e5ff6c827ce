/**
 * Where Python's files come from: kept on this device, else the network; and how they are kept.
 *
 * Each name carries a hash of its content, so what is kept under a name is right for ever. The cache
 * is apart from the service worker's: it is filled only after the first outcome and in idle time, it
 * also works where no service worker does, and reading it costs no detour through one. What is kept is
 * unpacked: measured, that takes 40 to 80 ms off a repeat visit.
 */

import { inflate } from "./inflate.ts";
import type { Manifest } from "./manifest.ts";

/** Bytes. Never fill a device to the brim: people's answers live in the same quota. */
const ROOM = 60e6;

/** @param base the site's root */
const cacheName = (base: URL): string => `werktsamen:${base.pathname}:python`;

export const addressOf = (base: URL, name: string): string => new URL(`assets/python/${name}`, base).href;

/** On a slow line the page itself comes first: one can fill in before there are outcomes. */
export const AFTER_THE_PAGE: RequestInit = { priority: "low" };

/** Return what is kept on this device under a name of the manifest, if anything. */
export async function kept(base: URL, name: string): Promise<Response | undefined> {
  try {
    const options = { cacheName: cacheName(base) }; // makes no cache where there is none
    return await caches.match(addressOf(base, name), options);
  } catch {
    return undefined; // private window, no secure context, a broken disk
  }
}

/** @param isKept whether it is worth asking what this device keeps */
export const get = async (base: URL, name: string, isKept: boolean): Promise<Response> =>
  (isKept ? await kept(base, name) : undefined) ?? fetch(addressOf(base, name), AFTER_THE_PAGE);

/**
 * Drop what is kept, unless there is no network to replace it.
 * @returns whether anything was dropped
 */
export async function drop(base: URL): Promise<boolean> {
  try {
    return navigator.onLine && (await caches.delete(cacheName(base)));
  } catch {
    return false; // as in kept()
  }
}

/**
 * Keep all of Python's files on this device, and drop those of earlier versions.
 * @returns false where there is no room
 */
export async function keep(base: URL, manifest: Manifest): Promise<boolean> {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < ROOM) return false;
  const cache = await caches.open(cacheName(base));
  const wanted = Object.values(manifest.files).map(({ name }) => addressOf(base, name));
  for (const url of wanted) {
    if (await cache.match(url)) continue;
    const type = url.endsWith(".wasm") ? "application/wasm" : url.endsWith(".js") ? "text/javascript" : "";
    const body = await inflate(await fetch(url));
    await cache.put(url, new Response(body, { headers: { "Content-Type": type } }));
  }
  for (const { url } of await cache.keys()) if (!wanted.includes(url)) await cache.delete(url);
  return true;
}
