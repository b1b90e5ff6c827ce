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

/** Fewer than these and the layout is no longer what is written here (found: 83 and 2,179). */
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
 * The methods and slots of the types that are in use: those of which a function that is theirs alone ran.
 * A list of methods that no type points to (of types made while Python runs) counts as one type.
 * @param {Module} module @param {Data} data
 * @param {{ live: Uint8Array, from: number, ran: Uint8Array }} how which bytes of data are in use; where data with pointers begins; which functions ran
 * @returns {Set<number>} defined functions
 */
export function findMethods(module, data, { live, from, ran }) {
  const memory = reading(module, data);
  const lists = new Map(DEFINITIONS.map((kind) => [kind, findLists(memory, kind, { live, from, end: data.end })]));
  const types = [...readDataExports(module)].filter(([at, name]) => TYPE_NAME.test(name) && at < data.end && live[at]);
  const owned = types.map(([at]) => readType(memory, at, from, lists));
  const loose = [...lists.values()].flatMap((found) => [...found.values()]);
  const methods = new Set([...owned, ...loose].flat()).size;
  if (types.length < FLOORS.types || methods < FLOORS.methods)
    throw new Error(`only ${types.length} types and ${methods} methods were found: is CPython's layout another?`);
  const inUse = areInUse([...owned, ...loose].map((group) => new Set(group)), ran);
  return new Set(inUse.flatMap((group) => [...group]));
}

/** The groups of functions of which one that is in no other group ran. @param {Set<number>[]} groups @param {Uint8Array} ran */
export function areInUse(groups, ran) {
  const groupsOf = new Map();
  for (const nr of groups.flatMap((group) => [...group])) groupsOf.set(nr, (groupsOf.get(nr) ?? 0) + 1);
  return groups.filter((group) => [...group].some((nr) => ran[nr] && groupsOf.get(nr) === 1));
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

/** A method {name, function, flags, doc}: its function, unless it is of a module. */
function readMethod({ word, functionAt, textAt, isPointerOrNone }, at) {
  const [method, flags, doc] = [at + WORD, at + 2 * WORD, at + 3 * WORD];
  if (functionAt(method) < 0 || word(flags) >= MOST_FLAGS || !isPointerOrNone(doc)) return null;
  return /^\w+\(\$module/.test(textAt(doc)) ? [] : [functionAt(method)];
}

/** An attribute {name, getter, setter, doc, closure}: its functions. */
function readAttribute({ word, functionAt, isPointerOrNone }, at) {
  const [getter, setter, doc] = [at + WORD, at + 2 * WORD, at + 3 * WORD];
  const functions = [getter, setter].filter((one) => functionAt(one) >= 0).map(functionAt);
  const isOne = [getter, setter].every((one) => functionAt(one) >= 0 || word(one) === 0) && isPointerOrNone(doc);
  return isOne && functions.length ? functions : null;
}

/** What lists in a type are made of; `slot` is where the type points to such a list. */
const DEFINITIONS = [
  { slot: 116, size: 4 * WORD, read: readMethod },
  { slot: 124, size: 5 * WORD, read: readAttribute },
];

/** @returns {Map<number, number[]>} where a list of definitions begins → its functions */
function findLists(memory, { size, read }, { live, from, end }) {
  const found = new Map();
  const seen = new Set();
  for (let begin = from; begin + size <= end; begin += WORD) {
    const functions = [];
    let at = begin;
    for (; at + size <= end && live[at] && !seen.has(at) && memory.isNameAt(at); at += size) {
      const some = read(memory, at);
      if (!some) break;
      seen.add(at);
      functions.push(...some);
    }
    if (at > begin) found.set(begin, functions);
  }
  return found;
}

/** @returns {number[]} the functions of a type: in its slots, its suites of slots, and its lists, which go out of `lists` */
function readType({ word, functionAt }, type, from, lists) {
  const slots = [];
  for (let slot = SLOTS.from; slot < SLOTS.to; slot += WORD) {
    if (slot !== SLOTS.flags) slots.push(type + slot);
    const suite = word(type + slot);
    if (SUITES.has(slot) && suite >= from) for (let nr = 0; nr < SUITES.get(slot); nr++) slots.push(suite + nr * WORD);
  }
  const inLists = [...lists].flatMap(([{ slot }, found]) => {
    const functions = found.get(word(type + slot)) ?? [];
    found.delete(word(type + slot));
    return functions;
  });
  return [...slots.map(functionAt).filter((nr) => nr >= 0), ...inLists];
}
