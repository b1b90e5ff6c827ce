/**
 * Python as the page sees it: one object that answers requests, or says that it cannot.
 *
 * The page never waits for it: a call before Python is ready waits here; when Python never loads, dies,
 * answers too late or answers rubbish, the state becomes 'fout', every waiting call is rejected, and the
 * page goes on without outcomes. Nothing in this file knows what is asked or answered.
 */
import { countdown } from "./countdown.js";
import builtManifest from "./manifest.js";
import { drop } from "./store.js";

/** @typedef {import("./manifest.js").Manifest} Manifest */
/** @typedef {'laden' | 'klaar' | 'fout'} State */
/**
 * How to start, each only when the one before failed: with what is kept on this device, without it,
 * and under the names of a newer manifest.
 * @typedef {'kept' | 'clean' | 'newer'} Way
 */
/** @typedef {{ ok: boolean, [key: string]: any }} Answer */
/** @typedef {{ text: string, resolve: (answer: Answer) => void, reject: (error: Error) => void, clock?: ReturnType<typeof countdown> }} Call */

/** Milliseconds without a sign of life before loading counts as failed. */
const LOADING = 120_000;
/** Milliseconds for one answer. */
const ANSWERING = 30_000;
/** Milliseconds after the first outcome before Python's files are kept for the next visit. */
const SETTLING = 2_000;

/**
 * Start Python in a worker of its own.
 * @param {URL} base the site's root
 * @returns {Engine}
 */
export const startEngine = (base) => new Engine(base);

export class Engine {
  /** @type {State} */
  state = "laden";
  /** Called after each change of state. @type {((state: State) => void) | null} */
  onstate = null;

  /** @type {URL} */
  #base;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {ReturnType<typeof countdown> | undefined} */
  #loading;
  /** @type {Map<number, Call>} */
  #calls = new Map();
  #count = 0;

  /** @param {URL} base the site's root */
  constructor(base) {
    this.#base = base;
    this.#load(builtManifest, "kept");
    addEventListener("online", () => this.retry());
  }

  /**
   * Put a request to the bridge. An answer `{ok: false, fouten}` is an answer too.
   * @param {object} request
   * @returns {Promise<Answer>} rejected when Python cannot answer
   */
  call(request) {
    return new Promise((resolve, reject) => {
      if (this.state === "fout") return reject(new Error("Python is er niet"));
      const nr = ++this.#count;
      this.#calls.set(nr, { text: JSON.stringify(request), resolve, reject });
      if (this.state === "klaar") this.#send(nr);
    });
  }

  /** Start again after 'fout'; done by itself when the network is back. */
  retry() {
    if (this.state !== "fout") return;
    this.#become("laden");
    drop(this.#base).then(() => this.#load(builtManifest, "clean"));
  }

  /**
   * @param {Manifest | null} manifest
   * @param {Way} way
   */
  #load(manifest, way) {
    this.#become("laden");
    if (!manifest) return this.#fail("this site was built without Python");
    const onfail = (/** @type {string} */ why) => {
      if (way === "newer" || this.state !== "laden") this.#fail(why);
      else if (way === "kept") this.#loadClean(manifest, why);
      else this.#loadNewer(manifest, why);
    };
    try {
      this.#worker = startWorker(new URL("worker.js", import.meta.url));
    } catch (error) {
      return this.#fail(String(error));
    }
    this.#loading = countdown(LOADING, () => this.#fail("loading took too long"));
    this.#worker.onerror = (event) => onfail(event.message || "the worker failed");
    this.#worker.onmessageerror = () => onfail("an unreadable message");
    this.#worker.onmessage = ({ data }) => {
      this.#loading?.restart();
      if (typeof data?.failed === "string") onfail(data.failed);
      else if ("ready" in data) this.#ready(data.ready);
      else if ("nr" in data) this.#receive(data.nr, data.text);
    };
    this.#worker.postMessage({ start: { manifest, base: this.#base.href } });
  }

  /**
   * A file that was kept may be damaged; without dropping it, every later visit would fail too.
   * @param {Manifest} manifest
   * @param {string} why
   */
  async #loadClean(manifest, why) {
    this.#stop();
    if (!(await drop(this.#base))) return this.#loadNewer(manifest, why);
    console.debug("Python starts again without what was kept:", why);
    this.#load(manifest, "clean");
  }

  /**
   * The site may have been renewed while an old list of names was still in the browser's cache.
   * @param {Manifest} old
   * @param {string} why
   */
  async #loadNewer(old, why) {
    this.#stop();
    try {
      const fresh = await import(new URL(`manifest.js?${Date.now()}`, import.meta.url).href);
      if (JSON.stringify(fresh.default) === JSON.stringify(old)) throw new Error("nothing newer");
      this.#load(fresh.default, "newer");
    } catch {
      this.#fail(why);
    }
  }

  /** @param {unknown} text */
  #ready(text) {
    if (!read(text)?.ok) return this.#fail("Python started with rubbish");
    this.#loading?.stop();
    this.#become("klaar");
    for (const nr of this.#calls.keys()) this.#send(nr);
    whenIdle(() => this.#worker?.postMessage({ keep: true }));
  }

  /** @param {number} nr */
  #send(nr) {
    const call = this.#calls.get(nr);
    if (!call) return;
    call.clock = countdown(ANSWERING, () => this.#fail("an answer took too long"));
    this.#worker?.postMessage({ nr, text: call.text });
  }

  /** @param {number} nr @param {unknown} text */
  #receive(nr, text) {
    const call = this.#calls.get(nr);
    const answer = read(text);
    if (!call || !answer) return this.#fail("an answer was rubbish");
    this.#calls.delete(nr);
    call.clock?.stop();
    call.resolve(answer);
  }

  /** @param {string} why for whoever opens the console; the page has its own words */
  #fail(why) {
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

  /** @param {State} state */
  #become(state) {
    this.state = state;
    document.documentElement.dataset.python = state;
    this.onstate?.(state);
  }
}

/**
 * A worker started from a URL is not under the page's policy; one started from a blob inherits it.
 * @param {URL} url
 */
function startWorker(url) {
  const source = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  const blob = URL.createObjectURL(source);
  const worker = new Worker(blob, { type: "module" });
  worker.addEventListener("message", () => URL.revokeObjectURL(blob), { once: true });
  return worker;
}

/** @param {unknown} text @returns {Answer | null} null for rubbish */
function read(text) {
  try {
    const answer = JSON.parse(String(text));
    return typeof answer?.ok === "boolean" ? answer : null;
  } catch {
    return null;
  }
}

/** @param {() => void} task for when the page has had time to settle */
function whenIdle(task) {
  const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ run) => run());
  setTimeout(() => idle(task), SETTLING);
}
