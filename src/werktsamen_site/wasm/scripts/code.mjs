/**
 * The instructions of a function, one after the other: which it calls, which addresses it names.
 *
 * Knows the binary format alone. An instruction it does not know is an error, for a wrong length would
 * make nonsense of all that follows.
 */
import { Reader } from "./module.mjs";

export const OP = { call: 0x10, returnCall: 0x12, functionRef: 0xd2, constant: 0x41, memoryCopy: 0xfc0a };

/** Bytes that a load reads. */
export const LOADED = new Map([
  [0x28, 4], [0x29, 8], [0x2a, 4], [0x2b, 8], [0x2c, 1], [0x2d, 1], [0x2e, 2], [0x2f, 2],
  [0x30, 1], [0x31, 1], [0x32, 2], [0x33, 2], [0x34, 4], [0x35, 4],
]); // prettier-ignore

/** Instructions with one index or label behind them. */
const ONE_INDEX = new Set([0x07, 0x08, 0x09, 0x0c, 0x0d, 0x10, 0x12, 0x18, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0xd2]);
const BLOCKS = new Set([0x02, 0x03, 0x04, 0x06]);
/** How many numbers stand behind an instruction that begins with 0xfc, from 0 on. */
const AFTER_FC = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

/** Whether this instruction is a load or a store: an alignment and an offset stand behind it. @param {number} op */
export const touchesMemory = (op) => op >= 0x28 && op <= 0x3e;

/**
 * @param {Buffer} bytes @param {[number, number]} body
 * @param {(op: number, value: number, at: number) => void} visit told the index, constant or offset that
 *   stands behind it, and where the instruction begins
 * @returns {{ declared: number, locals: number, code: number }} what its local variables are, and where code begins
 */
export function walk(bytes, [start, end], visit) {
  const reader = new Reader(bytes, start);
  const groups = reader.list(() => {
    const count = reader.unsigned();
    reader.byte();
    return count;
  });
  const code = reader.at;
  while (reader.at < end) {
    const at = reader.at;
    const [op, value] = readInstruction(reader);
    visit(op, value, at);
  }
  if (reader.at !== end) throw new Error("the wasm has an unknown instruction");
  return { declared: groups.length, locals: groups.reduce((sum, count) => sum + count, 0), code };
}

/** @param {Reader} reader @returns {[number, number]} */
function readInstruction(reader) {
  const op = reader.byte();
  if (touchesMemory(op)) {
    if (reader.unsigned() >= 64) throw new Error("the wasm has more than one memory");
    return [op, reader.unsigned()];
  }
  if (ONE_INDEX.has(op)) return [op, reader.unsigned()];
  if (op === OP.constant) return [op, reader.signed()];
  if (op === 0xfc) return readLong(reader);
  skipRest(reader, op);
  return [op, 0];
}

/** @param {Reader} reader @returns {[number, number]} */
function readLong(reader) {
  const op = reader.unsigned();
  const numbers = AFTER_FC[op];
  if (numbers === undefined) throw new Error(`the wasm has an unknown instruction fc ${op}`);
  for (let nr = 0; nr < numbers; nr++) reader.unsigned();
  return [0xfc00 + op, 0];
}

/** @param {Reader} reader @param {number} op whose operands nobody asks for */
function skipRest(reader, op) {
  if (BLOCKS.has(op) || op === 0x42) return reader.skip();
  if (op === 0x0e) return reader.list(() => reader.unsigned()), reader.skip();
  if (op === 0x11 || op === 0x13) return reader.skip(), reader.skip();
  if (op === 0x1c) return void reader.list(() => reader.byte());
  if (op === 0x3f || op === 0x40 || op === 0xd0) return void reader.at++;
  if (op === 0x43) return void (reader.at += 4);
  if (op === 0x44) return void (reader.at += 8);
  const plain = op <= 0x01 || op === 0x05 || op === 0x0b || op === 0x0f || op === 0x19 || op === 0x1a || op === 0x1b;
  const known = plain || (op >= 0x45 && op <= 0xc4) || op === 0xd1;
  if (!known) throw new Error(`the wasm has an unknown instruction ${op.toString(16)}`);
}
