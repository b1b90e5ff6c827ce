/**
 * Keeps the site on the visitor's device: after one visit every page opens without a network.
 *
 * The build puts this file at the site's root (its folder is its reach) and fills in what the site
 * consists of, each path with a hash of its content. A file is kept under its path and hash: a new
 * version fetches only what changed, checks that it got exactly that, and touches nothing that the
 * version in use still needs. Python's files are kept by the engine, in a cache of their own.
 * Whatever goes wrong here, the page gets what the network says.
 */

type Lasting = Event & { waitUntil: (promise: Promise<unknown>) => void };
type Fetching = Lasting & { request: Request; respondWith: (response: Promise<Response>) => void };
/** What of ServiceWorkerGlobalScope is used here */
interface Scope {
  registration: { scope: string; active: unknown };
  clients: { claim: () => Promise<void>; matchAll: (options: object) => Promise<unknown[]> };
  skipWaiting: () => Promise<void>;
  addEventListener: (type: string, listener: (event: any) => void) => void;
}
const worker = self as unknown as Scope;

/** Path below the root → hash of the content; filled in by the build. */
const FILES: Record<string, string> = {};

const root = new URL(worker.registration.scope);
const PREFIX = `werktsamen:${root.pathname}:`;
const SITE = `${PREFIX}site`;
const PYTHON = `${PREFIX}python`;
const NOT_FOUND = "404.html";

/** @returns the key of its content in the cache */
const keyOf = (path: string): string => `${new URL(path, root).href}?${FILES[path]}`;

worker.addEventListener("install", (event: Lasting) => event.waitUntil(install()));
worker.addEventListener("activate", (event: Lasting) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event: Fetching) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(root.href)) return;
  const path = decodeURI(url.pathname.slice(root.pathname.length));
  const visit = event.request.mode === "navigate";
  if (path.startsWith("assets/python/")) return event.respondWith(fromPython(event.request));
  if (visit) return event.respondWith(fromVisit(event.request, path));
  if (path in FILES && !url.search) event.respondWith(fromSite(event.request, path));
});
worker.addEventListener("message", async ({ data, ports }) => {
  if (data === "take-over") await worker.skipWaiting();
  if (data === "take-over-if-alone") {
    const clients = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
    if (clients.length <= 1) await worker.skipWaiting();
  }
  ports[0]?.postMessage("done");
});

/** Fetch what is not kept yet; one file that is not what it should be, and there is no new version. */
async function install() {
  const cache = await caches.open(SITE);
  const missing: string[] = [];
  for (const path in FILES) if (!(await cache.match(keyOf(path)))) missing.push(path);
  const fetchNext = async () => {
    for (let path = missing.pop(); path !== undefined; path = missing.pop()) await keepFile(cache, path);
  };
  await Promise.all(Array.from({ length: 4 }, fetchNext));
}

async function keepFile(cache: Cache, path: string) {
  // Pages lets browsers keep files for ten minutes: ask whether they are still the same.
  const response = await fetch(new URL(path.replace(/(^|\/)index\.html$/, "$1"), root), { cache: "no-cache" });
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hash.startsWith(FILES[path] ?? "-")) throw new Error(`${path} is not what this version needs`);
  const headers = { "Content-Type": response.headers.get("Content-Type") ?? "" };
  await cache.put(keyOf(path), new Response(body, { headers }));
}

/** Drop what no longer belongs to the site: our own caches only, others share this origin. */
async function activate() {
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && name !== SITE && name !== PYTHON) await caches.delete(name);
  const cache = await caches.open(SITE);
  const wanted = new Set(Object.keys(FILES).map(keyOf));
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  await worker.clients.claim();
}

async function kept(path: string): Promise<Response | undefined> {
  try {
    return path in FILES ? await caches.match(keyOf(path), { cacheName: SITE }) : undefined;
  } catch {
    return undefined;
  }
}

const fromSite = async (request: Request, path: string) => (await kept(path)) ?? fetch(request);

async function fromPython(request: Request) {
  try {
    const found = await caches.match(request.url, { cacheName: PYTHON });
    if (found) return found;
  } catch {
    // a broken disk: the network has it too
  }
  return fetch(request);
}

/** A page: as it was kept, else from the network, else the page that says there is none. */
async function fromVisit(request: Request, path: string) {
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  const page = await kept(file);
  if (page) return page;
  if (`${file}/index.html` in FILES) return Response.redirect(new URL(`${file}/`, root));
  try {
    return await fetch(request);
  } catch (error) {
    const missing = await kept(NOT_FOUND);
    if (!missing) throw error;
    return new Response(missing.body, { status: 404, headers: missing.headers });
  }
}
