/**
 * Python as the page sees it: one object that answers requests, or says that it cannot.
 *
 * The page never waits for it: a call before Python is ready waits here. When Python never loads, dies,
 * answers too late or answers rubbish on the cut wasm (`whole.ts`), it starts again on the whole one and
 * what was waiting is asked again; when it does so on the whole one, the state becomes "fout", every
 * waiting call is rejected, and the page goes on without outcomes. Nothing in this file knows what is
 * asked or answered.
 */
import builtManifest from "./manifest.ts";
import { compile } from "./compile.ts";
import { countdown } from "./countdown.ts";
import type { Manifest } from "./manifest.ts";
import { isRemembered, remember } from "./memory.ts";
import { drop } from "./store.ts";
import { needWhole, toStart, wholeOf } from "./whole.ts";

export type { Manifest } from "./manifest.ts";
export type Store = typeof import("./store.ts");
export type Whole = typeof import("./whole.ts");

export type State = "laden" | "klaar" | "fout";
/**
 * How to start, each only when the one before failed: with what is kept on this device, without it, on
 * the whole wasm, and under the names of a newer manifest.
 */
type Way = "kept" | "clean" | "whole" | "newer";
export type Answer = { ok: boolean; [key: string]: any };
type Call = {
  text: string;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
  clock?: ReturnType<typeof countdown>;
};

/** Where the worker and the list of files lie, seen from the site's root. */
const SCRIPTS = "assets/js/engine/";
/** Milliseconds without a sign of life before loading counts as failed. */
const LOADING = 120_000;
/** Milliseconds for one answer. */
const ANSWERING = 30_000;
/** Milliseconds after the first outcome before Python's files are kept for the next visit. */
const SETTLING = 2_000;

/**
 * Start Python in a worker of its own.
 * @param base the site's root
 * @param page when bytes may come over the network: once the page itself is there
 */
export const startEngine = (base: URL, page: Promise<void>): Engine => new Engine(base, page);

export class Engine {
  state: State = "laden";
  /** Called after each change of state. */
  onstate: ((state: State) => void) | null = null;

  #base: URL;
  #page: Promise<void>;
  #worker: Worker | undefined;
  #loading: ReturnType<typeof countdown> | undefined;
  /** What the worker was started with */
  #manifest: Manifest | null = null;
  #way: Way = "kept";
  #calls = new Map<number, Call>();
  #count = 0;

  constructor(base: URL, page: Promise<void>) {
    [this.#base, this.#page] = [base, page];
    this.#load(builtManifest && toStart(builtManifest), "kept");
    addEventListener("online", () => this.retry());
  }

  /**
   * Put a request to the bridge. An answer `{ok: false, fouten}` is an answer too.
   * @returns rejected when Python cannot answer
   */
  call(request: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.state === "fout") return reject(new Error("Python is er niet"));
      const nr = ++this.#count;
      this.#calls.set(nr, { text: JSON.stringify(request), resolve, reject });
      if (this.state === "klaar") this.#send(nr);
    });
  }

  /** Start again after "fout"; done by itself when the network is back. */
  retry() {
    if (this.state !== "fout") return;
    this.#become("laden");
    drop(this.#base).then(() => this.#load(builtManifest && toStart(builtManifest), "clean"));
  }

  #load(manifest: Manifest | null, way: Way) {
    this.#become("laden");
    if (!manifest) return this.#fail("this site was built without Python");
    [this.#manifest, this.#way] = [manifest, way];
    const loading = (this.#loading = countdown(LOADING, () => this.#fail("loading took too long")));
    let worker: Worker;
    try {
      worker = this.#worker = startWorker(new URL(`${SCRIPTS}worker.js`, this.#base));
    } catch (error) {
      return this.#fail(String(error));
    }
    worker.onerror = (event) => this.#stumble(event.message || "the worker failed");
    worker.onmessageerror = () => this.#stumble("an unreadable message");
    worker.onmessage = ({ data }) => {
      this.#loading?.restart();
      if (typeof data?.failed === "string") this.#stumble(data.failed);
      else if ("kept" in data) remember("bewaard", manifest.files.wasm.name);
      else if ("ready" in data) this.#ready(data.ready);
      else if ("nr" in data) this.#receive(data.nr, data.text);
    };
    const fetchAll = async () => {
      const isKept = isRemembered("bewaard", manifest.files.wasm.name);
      if (!isKept) await this.#page;
      worker.postMessage({ start: { manifest, base: this.#base.href, isKept } });
      worker.postMessage({ wasm: await compile(manifest.files.wasm, this.#base, isKept, () => loading.restart()) });
    };
    fetchAll().catch((error) => worker === this.#worker && this.#stumble(String(error)));
  }

  /** Something went wrong: start in the next way that there is. */
  #stumble(why: string) {
    const manifest = this.#manifest;
    if (!manifest || this.#way === "newer") return this.#fail(why);
    if (this.state === "klaar") return manifest.whole ? this.#loadWhole(manifest, why) : this.#fail(why);
    if (this.#way === "kept") this.#loadClean(manifest, why);
    else this.#loadNext(manifest, why);
  }

  #loadNext(manifest: Manifest, why: string) {
    if (manifest.whole) this.#loadWhole(manifest, why);
    else this.#loadNewer(why);
  }

  /** What the cut wasm could not do, the whole one can; what was waiting is asked again when it is ready. */
  #loadWhole(manifest: Manifest, why: string) {
    this.#stop();
    for (const call of this.#calls.values()) call.clock?.stop();
    console.debug("Python starts again on the whole wasm:", why);
    this.#load(wholeOf(manifest), "whole");
  }

  /** A file that was kept may be damaged; without dropping it, every later visit would fail too. */
  async #loadClean(manifest: Manifest, why: string) {
    this.#stop();
    if (!(await drop(this.#base))) return this.#loadNext(manifest, why);
    console.debug("Python starts again without what was kept:", why);
    this.#load(manifest, "clean");
  }

  /** The site may have been renewed while an old list of names was still in the browser's cache. */
  async #loadNewer(why: string) {
    this.#stop();
    try {
      const fresh = await import(new URL(`${SCRIPTS}manifest.js?${Date.now()}`, this.#base).href);
      if (JSON.stringify(fresh.default) === JSON.stringify(builtManifest)) throw new Error("nothing newer");
      this.#load(fresh.default, "newer");
    } catch {
      this.#fail(why);
    }
  }

  #ready(text: unknown) {
    if (!read(text)?.ok) return this.#stumble("Python started with rubbish");
    this.#loading?.stop();
    if (this.#way === "whole" && builtManifest) needWhole(builtManifest);
    this.#become("klaar");
    for (const nr of this.#calls.keys()) this.#send(nr);
    whenIdle(() => this.#worker?.postMessage({ keep: true }));
  }

  #send(nr: number) {
    const call = this.#calls.get(nr);
    if (!call) return;
    call.clock = countdown(ANSWERING, () => this.#stumble("an answer took too long"));
    this.#worker?.postMessage({ nr, text: call.text });
  }

  #receive(nr: number, text: unknown) {
    const call = this.#calls.get(nr);
    const answer = read(text);
    if (!call || !answer) return this.#stumble("an answer was rubbish");
    this.#calls.delete(nr);
    call.clock?.stop();
    call.resolve(answer);
  }

  /** @param why for whoever opens the console; the page has its own words */
  #fail(why: string) {
    console.warn(`Python: ${why}`);
    this.#stop();
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    this.#become("fout");
    for (const call of calls) {
      call.clock?.stop();
      call.reject(new Error(why));
    }
  }

  #stop() {
    this.#loading?.stop();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #become(state: State) {
    this.state = state;
    document.documentElement.dataset.python = state;
    this.onstate?.(state);
  }
}

/** A worker started from a URL is not under the page's policy; one started from a blob inherits it. */
function startWorker(url: URL) {
  const source = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  const blob = URL.createObjectURL(source);
  const worker = new Worker(blob, { type: "module" });
  worker.addEventListener("message", () => URL.revokeObjectURL(blob), { once: true });
  return worker;
}

/** @returns null for rubbish */
function read(text: unknown): Answer | null {
  try {
    const answer = JSON.parse(String(text));
    return typeof answer?.ok === "boolean" ? answer : null;
  } catch {
    return null;
  }
}

/** @param task for when the page has had time to settle */
function whenIdle(task: () => void) {
  const idle = globalThis.requestIdleCallback ?? ((run: () => void) => run());
  setTimeout(() => idle(task), SETTLING);
}
