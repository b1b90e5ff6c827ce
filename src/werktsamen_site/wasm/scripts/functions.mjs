/**
 * Which functions stay: those that ran, what types in use can do besides, and all that these call directly.
 *
 * Measured: 2,158 ran; with methods and slots and all direct callees 3,748 stay, so that a request the profile
 * never saw finds its way; code 1,826 → 542 kB gzipped. What types do of which nothing ever ran would be 153 kB
 * more. Tried with a profile of the unit tests' requests alone: 22,494 others, of properties and scenarios,
 * stopped nowhere and were answered alike. Depends on the layout of CPython's `PyTypeObject`, `PyMethodDef`,
 * `PyGetSetDef` and `wrapperbase` on wasm32: when that changes, far fewer are found, and the floors below stop the cut.
 */
import { OP, walk } from "./code.mjs";
import { readDataExports, readTable } from "./module.mjs";

/** Fewer than these and the layout is no longer what is written here (found: 83 and 1,768). */
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
  const lists = findLists(memory, { live, from, end: data.end });
  const types = [...readDataExports(module)].filter(([at, name]) => TYPE_NAME.test(name) && at < data.end && live[at]);
  const owned = types.map(([at]) => readType(memory, at, from, lists));
  const groups = [...owned, ...lists.values()];
  const methods = new Set(groups.flat()).size;
  if (types.length < FLOORS.types || methods < FLOORS.methods)
    throw new Error(`only ${types.length} types and ${methods} methods were found: is CPython's layout another?`);
  return new Set(areInUse(groups.map((group) => new Set(group)), ran).flatMap((group) => [...group]));
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

/** What Python calls `__len__` and such: {name, place in a type, function, wrapper, doc, flags, name}. */
function readSlot({ word, functionAt, textAt }, at) {
  const functions = [at + 2 * WORD, at + 3 * WORD].map(functionAt).filter((nr) => nr >= 0);
  return textAt(at).startsWith("__") && word(at + WORD) < MOST_FLAGS && functions.length ? functions : null;
}

/** What lists of definitions are made of. */
const DEFINITIONS = [
  { size: 4 * WORD, read: readMethod },
  { size: 5 * WORD, read: readAttribute },
  { size: 7 * WORD, read: readSlot },
];
/** Where a type points to its lists of methods and of attributes. */
const LISTS = [116, 124];

/** @returns {Map<number, number[]>} where a list of definitions begins → its functions */
function findLists(memory, { live, from, end }) {
  const found = new Map();
  const seen = new Set();
  /** @returns {number[][]} the functions of each definition in a list */
  const readList = (begin, { size, read }) => {
    const list = [];
    for (let at = begin; at + size <= end && live[at] && !seen.has(at) && memory.isNameAt(at); at += size) {
      const functions = read(memory, at);
      if (!functions) break;
      list.push(functions);
    }
    return list;
  };
  for (let begin = from; begin + 5 * WORD <= end; begin += WORD) {
    if (!live[begin] || !memory.isNameAt(begin)) continue;
    const tries = DEFINITIONS.map((kind) => ({ size: kind.size, list: readList(begin, kind) }));
    const { size, list } = tries.reduce((best, one) => (one.list.length > best.list.length ? one : best)); // a wrong kind ends soon
    list.forEach((_, nr) => seen.add(begin + nr * size));
    if (list.length) found.set(begin, list.flat());
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
  const inLists = LISTS.flatMap((slot) => {
    const functions = lists.get(word(type + slot)) ?? [];
    lists.delete(word(type + slot));
    return functions;
  });
  return [...slots.map(functionAt).filter((nr) => nr >= 0), ...inLists];
}
