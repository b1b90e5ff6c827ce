/**
 * A wasm that writes down what it does: which of its functions run, and which of its initial data is read.
 *
 * What it writes lies in its own memory, far above all that Python ever uses, so that reading it back
 * needs nothing but the memory. Only the profile uses this wasm; it never goes out.
 */
import { LOADED, OP, walk } from "./code.mjs";
import { Reader, SECTION, list, readData, signed, sized, unsigned, writeModule } from "./module.mjs";

/** Data is looked at in blocks of so many bytes: one byte read keeps its block. */
export const BLOCK = 64;
const SHIFT = Math.log2(BLOCK);
/** One byte per function, from here on; and one per block of data. */
const RAN = 192 * 2 ** 20;
const READ = RAN + 2 ** 20;
const PAGE = 65536;

const [GET, SET, TEE, CONST, ADD, AND, SHIFT_RIGHT] = [0x20, 0x21, 0x22, 0x41, 0x6a, 0x71, 0x76];
const [IS_ZERO, BELOW, NOT_BELOW, STORE8] = [0x45, 0x49, 0x4f, 0x3a];
const [BLOCK_OF, LOOP, IF, AGAIN, OUT_IF, RETURN, CALL, END] = [0x02, 0x03, 0x04, 0x0c, 0x0d, 0x0f, 0x10, 0x0b];
const I32 = 0x7f;
const NOTHING = 0x40;

/**
 * @param {import("./module.mjs").Module} module
 * @param {{ loads: boolean }} what whether reads of data are written down too: that makes it many times slower
 * @returns {Buffer}
 */
export function instrument(module, { loads }) {
  const { end } = readData(module);
  const firstHelper = module.importedFunctions + module.bodies.length;
  const type = module.parameters.length;
  const bodies = module.bodies.map((_, nr) => rewrite(module, nr, firstHelper, loads));
  const helpers = [noteLoad(end), noteCopy(end)].map((body) => sized(Buffer.from(body)));
  return writeModule(
    module,
    new Map([
      [SECTION.type, longer(module, SECTION.type, [Buffer.from([0x60, 2, I32, I32, 0])])],
      [SECTION.function, longer(module, SECTION.function, [unsigned(type), unsigned(type)])],
      [SECTION.memory, withRoom(module, READ + end)],
      [SECTION.code, list([...bodies, ...helpers])],
    ]),
  );
}

/**
 * What an instrumented wasm wrote down.
 * @param {ArrayBuffer} memory @param {number} functions how many @param {number} end of the data
 */
export const readNotes = (memory, functions, end) => ({
  ran: new Uint8Array(memory, RAN, functions),
  read: new Uint8Array(memory, READ, Math.ceil(end / BLOCK)),
});

/** @returns {Buffer} the section's body with items more */
function longer(module, id, more) {
  const reader = module.open(id);
  const count = reader.unsigned();
  const { end } = module.sections.find((section) => section.id === id);
  return Buffer.concat([unsigned(count + more.length), module.bytes.subarray(reader.at, end), ...more]);
}

/** @returns {Buffer} the memory section, with room for what is written down */
function withRoom(module, bytes) {
  const reader = module.open(SECTION.memory);
  reader.expect(1, "number of memories");
  const flags = reader.byte();
  reader.unsigned();
  const least = unsigned(Math.ceil(bytes / PAGE) + 1);
  const most = flags & 1 ? unsigned(reader.unsigned()) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from([1, flags]), least, most]);
}

/** @returns {Buffer} a function that says that it ran, and what it loads */
function rewrite(module, nr, helper, loads) {
  const { bytes } = module;
  const body = module.bodies[nr];
  const parts = [];
  const { declared, locals, code } = walk(bytes, body, () => {});
  const spare = module.parameters[module.functionTypes[nr]] + locals;
  const [address, size] = [unsigned(spare), unsigned(spare + 1)];
  let last = code;
  walk(bytes, body, (op, offset, at) => {
    if (!loads || (!LOADED.has(op) && op !== OP.memoryCopy)) return;
    parts.push(bytes.subarray(last, at));
    last = at;
    if (op === OP.memoryCopy)
      parts.push(Buffer.from([SET, ...size, TEE, ...address, GET, ...address, GET, ...size, CALL, ...unsigned(helper + 1), GET, ...size]));
    else parts.push(Buffer.from([TEE, ...address, GET, ...address, CONST, ...signed(offset | 0), CALL, ...unsigned(helper)]));
  });
  const begin = new Reader(bytes, body[0]);
  begin.unsigned();
  const ran = Buffer.from([CONST, ...signed(RAN + nr), CONST, 1, STORE8, 0, 0]);
  const declarations = [unsigned(declared + 1), bytes.subarray(begin.at, code), Buffer.from([2, I32])];
  return sized(Buffer.concat([...declarations, ran, ...parts, bytes.subarray(last, body[1])]));
}

/** @returns {number[]} store 1 for the block of the address that `address` leaves on the stack */
const noteBlock = (address) => [...address, CONST, ...signed(SHIFT), SHIFT_RIGHT, CONST, 1, STORE8, 0, ...unsigned(READ)];

/** A function (address, offset): note the blocks of that address and of seven bytes further. @param {number} end */
const noteLoad = (end) => [
  0,
  ...[GET, 0, GET, 1, ADD, TEE, 0, CONST, ...signed(end), BELOW, IF, NOTHING],
  ...noteBlock([GET, 0]),
  ...noteBlock([GET, 0, CONST, 7, ADD]),
  ...[END, END],
];

/** A function (address, size): note each block that is copied, as far as it is initial data. @param {number} end */
const noteCopy = (end) => [
  0,
  ...[GET, 1, IS_ZERO, IF, NOTHING, RETURN, END], // nothing to copy
  ...[GET, 1, GET, 0, ADD, SET, 1], // from here on: where it ends
  ...[BLOCK_OF, NOTHING, LOOP, NOTHING],
  ...[GET, 0, CONST, ...signed(end), NOT_BELOW, OUT_IF, 1], // at the end of the data, or
  ...[GET, 0, GET, 1, NOT_BELOW, OUT_IF, 1], // of what is copied: out
  ...noteBlock([GET, 0]),
  ...[GET, 0, CONST, ...signed(-BLOCK), AND, CONST, ...signed(BLOCK), ADD, SET, 0, AGAIN, 0], // the next block
  ...[END, END, END],
];
