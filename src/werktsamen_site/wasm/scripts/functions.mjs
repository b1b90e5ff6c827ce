/**
 * Which functions stay: those that ran, what live types can do besides, and all that these call directly.
 *
 * Measured: 2,147 ran; with the methods and slots of live types and all direct callees 5,400 stay, so that a
 * request the profile never saw finds its way; code 1,826 → 689 kB gzipped. With callees alone it would be
 * 170 kB less, and one function was missed in 14,247 requests. Depends on the layout of CPython's `PyTypeObject`, `PyMethodDef` and `PyGetSetDef` on
 * wasm32: when that changes, far fewer are found, and the floors below stop the cut.
 */
import { OP, walk } from "./code.mjs";
import { readDataExports, readTable } from "./module.mjs";

/** Fewer than these and the layout is no longer what is written here (found: 83 and 1,487). */
const FLOORS = { types: 60, methods: 1000 };
const CALLS = new Set([OP.call, OP.returnCall, OP.functionRef]);
const WORD = 4;
const TYPE_NAME = /^_?Py\w+_Type$/;
/** In a type: its first and its last slot, its flags among them. */
const SLOTS = { from: 24, to: 204, flags: 84 };
/** Slot that points to a suite of slots → how many there are in it: async, number, sequence, mapping, buffer. */
const SUITES = new Map([[40, 4], [48, 36], [52, 10], [56, 3], [80, 2]]); // prettier-ignore
const MOST_FLAGS = 0x800;
const LONGEST = 400;

/** @typedef {import("./module.mjs").Module} Module @typedef {import("./module.mjs").Data} Data */

/** @param {Module} module @param {Iterable<number>} roots defined functions @returns {Set<number>} with their callees */
export function withCallees(module, roots) {
  const found = new Set(roots);
  const todo = [...found];
  for (let nr = todo.pop(); nr !== undefined; nr = todo.pop())
    walk(module.bytes, module.bodies[nr], (op, index) => {
      const called = index - module.importedFunctions;
      if (!CALLS.has(op) || called < 0 || found.has(called)) return;
      found.add(called);
      todo.push(called);
    });
  return found;
}

/**
 * The methods and slots of the types that are in use.
 * @param {Module} module @param {Data} data @param {Uint8Array} live which bytes of data are in use
 * @param {number} from where data with pointers begins
 * @returns {Set<number>} defined functions
 */
export function findMethods(module, data, live, from) {
  const memory = reading(module, data);
  const found = { types: 0, methods: 0, functions: /** @type {Set<number>} */ (new Set()) };
  for (let at = from; at + 5 * WORD <= data.end; at += WORD) if (live[at]) readDefinition(memory, at, found);
  for (const [at, name] of readDataExports(module))
    if (TYPE_NAME.test(name) && at < data.end && live[at]) readType(memory, at, from, found);
  if (found.types < FLOORS.types || found.methods < FLOORS.methods)
    throw new Error(`only ${found.types} types and ${found.methods} methods were found: is CPython's layout another?`);
  return found.functions;
}

/** Ways to look at the memory. @param {Module} module @param {Data} data */
function reading(module, { image, start, end }) {
  const table = readTable(module);
  /** @param {number} at */
  const word = (at) => image.readUInt32LE(at);
  /** @param {number} at @returns {number} the defined function whose slot stands here, else -1 */
  const functionAt = (at) => (table.get(word(at)) ?? -1) - module.importedFunctions;
  /** @param {number} at @returns {string} what the pointer here points to, up to its end */
  const textAt = (at) => {
    const text = word(at);
    if (text < start || text >= end) return "";
    const close = image.indexOf(0, text);
    return image.toString("latin1", text, Math.min(close < 0 ? end : close, text + LONGEST));
  };
  /** @param {number} at */
  const isNameAt = (at) => /^[A-Za-z_]\w{0,60}$/.test(textAt(at));
  /** @param {number} at */
  const isPointerOrNone = (at) => word(at) === 0 || (word(at) >= start && word(at) < end);
  return { word, functionAt, textAt, isNameAt, isPointerOrNone };
}

/** A method {name, function, flags, doc} or an attribute {name, getter, setter, doc, closure}. */
function readDefinition({ word, functionAt, textAt, isNameAt, isPointerOrNone }, at, found) {
  if (!isPointerOrNone(at + 3 * WORD) || !isNameAt(at)) return;
  const [first, second] = [functionAt(at + WORD), functionAt(at + 2 * WORD)];
  const isMethod = first >= 0 && word(at + 2 * WORD) < MOST_FLAGS;
  const ofModule = /^\w+\(\$module/.test(textAt(at + 3 * WORD));
  if (isMethod && !ofModule) found.functions.add(first), found.methods++;
  const getter = first >= 0 || word(at + WORD) === 0;
  const setter = second >= 0 || word(at + 2 * WORD) === 0;
  if (getter && setter) for (const one of [first, second]) if (one >= 0) found.functions.add(one);
}

function readType({ word, functionAt }, type, from, found) {
  found.types++;
  for (let slot = SLOTS.from; slot < SLOTS.to; slot += WORD) {
    if (slot === SLOTS.flags) continue;
    if (functionAt(type + slot) >= 0) found.functions.add(functionAt(type + slot));
    const suite = word(type + slot);
    if (!SUITES.has(slot) || suite < from) continue;
    for (let nr = 0; nr < SUITES.get(slot); nr++) {
      const one = functionAt(suite + nr * WORD);
      if (one >= 0) found.functions.add(one);
    }
  }
}
