/**
 * Which bytes of the wasm's initial data stay: what a kept function can reach, and whatever was read.
 *
 * Measured: 1,453 → 377 kB gzipped (tables of Chinese characters, names of all characters, docstrings,
 * frozen modules). Data that was cut wrongly would not stop Python but change an answer, so this is
 * cautious: only dead runs of 128 bytes and more go (with half a kilobyte it would be 24 kB more); what
 * functions that lie near each other name counts as one object; and the build reads poison where data went
 * (`proof.py`). With a profile of the unit tests' requests alone, 22,494 others read none of that poison.
 *
 * The wasm no longer knows where one object ends. Begins of objects are: what is exported; what data
 * points to; and what code names, unless functions near each other name it and what lies before it.
 */
import { touchesMemory, OP, walk } from "./code.mjs";

/** A shorter dead run stays. */
const SHORTEST = 128;
/** Functions so close to each other come from one source file. */
const NEAR = 40;
const WORD = 4;
/** Behind a constant these mean that it is a number. */
const ARITHMETIC = new Set([
  0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76,
]); // prettier-ignore
const DOCSTRING = { shortest: 24, spaces: 2 };

/** @typedef {import("./module.mjs").Module} Module @typedef {import("./module.mjs").Data} Data */

/** @param {Module} module @param {Data} data @returns {Map<number, number[]>} address → defined functions that name it, in order */
export function findMentions(module, { start, end }) {
  const mentions = new Map();
  const isAddress = (value) => value >= start && value < end;
  module.bodies.forEach((body, nr) => {
    let pending = -1;
    const add = (address) => {
      const by = mentions.get(address) ?? [];
      if (by.at(-1) !== nr) by.push(nr);
      mentions.set(address, by);
    };
    walk(module.bytes, body, (op, value) => {
      if (pending >= 0 && !ARITHMETIC.has(op)) add(pending);
      pending = op === OP.constant && isAddress(value) ? value : -1;
      if (touchesMemory(op) && isAddress(value)) add(value);
    });
  });
  return mentions;
}

/**
 * @param {Data} data
 * @param {Map<number, number[]>} mentions
 * @param {Map<number, string>} exported address → name, all of them
 * @param {number} from where data with pointers begins
 */
export function findObjects(data, mentions, exported, from) {
  const { start, end, image, segments } = data;
  const texts = segments[0].end; // the first segment holds texts alone, one after the other
  /** @param {number} at */
  const pointer = (at) => {
    const value = image.readUInt32LE(at);
    return value >= start && value < end ? value : 0;
  };
  const pointed = new Set();
  for (let at = from; at + WORD <= end; at += WORD) {
    const to = pointer(at);
    if (to >= texts && (to % WORD === 0 || isText(image, to))) pointed.add(to);
  }
  const begins = new Uint8Array(end + 1);
  begins[texts] = begins[end] = 1;
  let before = /** @type {number[]} */ ([]);
  const candidates = new Set([...mentions.keys(), ...pointed, ...exported.keys()].filter((at) => at >= texts && at < end));
  for (const at of [...candidates].sort((a, b) => a - b)) {
    const by = mentions.get(at) ?? [];
    const stands = exported.has(at) || (pointed.has(at) && (!by.length || isText(image, at)));
    const named = by.length > 0 && (at % WORD === 0 || isText(image, at)) && !areNear(by, before);
    if (stands || named) begins[at] = 1;
    before = stands || named ? by : merge(before, by);
  }
  return { texts, begins, pointer };
}

/** @param {number[]} a @param {number[]} b both in order @returns {number[]} */
const merge = (a, b) => (b.length ? [...new Set([...a, ...b])].sort((x, y) => x - y) : a);

/** @param {number[]} some @param {number[]} others both in order @returns {boolean} */
function areNear(some, others) {
  let nr = 0;
  for (const one of some) {
    while (nr < others.length && others[nr] < one - NEAR) nr++;
    if (nr < others.length && others[nr] <= one + NEAR) return true;
  }
  return false;
}

/** Whether a text begins here. @param {Buffer} image @param {number} at */
function isText(image, at) {
  if (image[at - 1] !== 0 || !image[at]) return false;
  for (let nr = 0; nr < WORD && image[at + nr]; nr++) {
    const byte = image[at + nr];
    if (!(byte === 9 || byte === 10 || (byte >= 32 && byte < 127) || byte >= 0xc2)) return false;
  }
  return true;
}

/** Whether the text here is long and has spaces: a docstring, if only data points to it. @param {Buffer} image @param {number} at */
function isDocstring(image, at) {
  const text = image.subarray(at, image.indexOf(0, at));
  return text.length >= DOCSTRING.shortest && text.filter((byte) => byte === 32 || byte === 10).length >= DOCSTRING.spaces;
}

/**
 * @param {Data} data
 * @param {ReturnType<typeof findObjects>} objects
 * @param {Map<number, number[]>} mentions
 * @param {{ from: number, kept: Set<number>, roots: Iterable<number> }} how pointers from where; kept functions; addresses that JavaScript asks for
 * @returns {{ live: Uint8Array, docs: Uint8Array }} one per byte: what can be reached, and the docstrings left aside
 */
export function reach({ start, end, image }, { texts, begins, pointer }, mentions, { from, kept, roots }) {
  const live = new Uint8Array(end);
  const docs = new Uint8Array(end);
  const todo = [...roots].filter((at) => at < end);
  for (const [at, by] of mentions) if (by.some((nr) => kept.has(nr))) todo.push(at);
  /** @param {number} at in a text: all of it, for it may be the tail of a longer one */
  const markText = (at) => live.fill(1, image.lastIndexOf(0, at - 1) + 1 || start, image.indexOf(0, at) + 1);
  /** @param {number} at in an object: all of it, and what it points to */
  const markObject = (at) => {
    const first = begins.lastIndexOf(1, at);
    const last = begins.indexOf(1, at + 1);
    live.fill(1, first, last);
    for (let word = (Math.max(first, from) + 3) & ~3; word + WORD <= last; word += WORD) {
      const to = pointer(word);
      if (!to) continue;
      if (!mentions.has(to) && isText(image, to) && isDocstring(image, to)) docs.fill(1, to, image.indexOf(0, to) + 1);
      else todo.push(to);
    }
  };
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) if (!live[at]) (at < texts ? markText : markObject)(at);
  return { live, docs };
}

/**
 * Add what was read, and what is too short to be worth a risk.
 * @param {{ live: Uint8Array, docs: Uint8Array }} reached changed @param {Uint8Array} read one per block @param {number} block bytes @param {number} start
 * @returns {number} how many blocks that were read could not be reached: how far the rules above are wrong
 */
export function addRead({ live, docs }, read, block, start) {
  let missed = 0;
  read.forEach((seen, nr) => {
    if (!seen) return;
    if (![live, docs].some((known) => known.subarray(nr * block, (nr + 1) * block).includes(1))) missed++;
    live.fill(1, nr * block, (nr + 1) * block);
  });
  for (let at = start; at < live.length; ) {
    const end = live[at] ? at + 1 : endOfRun(live, at);
    if (!live[at] && end - at < SHORTEST) live.fill(1, at, end);
    at = end;
  }
  return missed;
}

/** @param {Uint8Array} live @param {number} at @returns {number} where a dead run ends */
function endOfRun(live, at) {
  const end = live.indexOf(1, at);
  return end < 0 ? live.length : end;
}
