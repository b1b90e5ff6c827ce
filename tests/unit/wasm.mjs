/** The reading and cutting of wasm on a module small enough to read: told by `test_wasm.py`. */
import assert from "node:assert/strict";
import test from "node:test";
import { LOADED, OP, walk } from "../../src/werktsamen_site/wasm/scripts/code.mjs";
import { addRead, findMentions, findObjects, reach } from "../../src/werktsamen_site/wasm/scripts/data.mjs";
import { areInUse, withCallees } from "../../src/werktsamen_site/wasm/scripts/functions.mjs";
import { BLOCK, instrument, readNotes } from "../../src/werktsamen_site/wasm/scripts/instrument.mjs";
import { Reader, SECTION, list, readData, readModule, signed, sized, unsigned, writeData, writeModule } from "../../src/werktsamen_site/wasm/scripts/module.mjs";

/** The first data: a text. Then a table of two words of which the first points to the last data. */
const [TEXT, TABLE, FAR, DOC] = [1024, 4096, 8192, 12_288];
const DATA = [
  [TEXT, Buffer.from("\0hallo\0weg\0")],
  [TABLE, words(FAR, DOC)],
  [FAR, Buffer.from([1, 2, 3, 4])],
  [DOC, Buffer.from("Een lange uitleg die niemand ooit opvraagt.\0")],
  [16_384, Buffer.from([9, 9, 9, 9])],
];

function words(...values) {
  return Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer)));
}
const name = (text) => sized(Buffer.from(text));
const section = (id, body) => Buffer.concat([Buffer.from([id]), sized(body)]);
const body = (...bytes) => sized(Buffer.from([0, ...bytes, 0x0b]));
const load = (address) => [0x41, ...signed(0), 0x28, 2, ...unsigned(address)];

/** Three functions: one reads the table and calls the second; the second is a constant; nobody calls the third. */
function make() {
  const data = DATA.map(([at, bytes]) => Buffer.concat([Buffer.from([0, 0x41]), signed(at), Buffer.from([0x0b]), sized(bytes)]));
  return Buffer.concat([
    Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    section(SECTION.type, list([Buffer.from([0x60, 0, 1, 0x7f])])),
    section(SECTION.import, list([])),
    section(SECTION.function, list([0, 0, 0].map(unsigned))),
    section(SECTION.memory, list([Buffer.from([0, 1])])),
    section(SECTION.export, list([Buffer.concat([name("first"), Buffer.from([0, 0])]), Buffer.concat([name("memory"), Buffer.from([2, 0])])])),
    section(SECTION.code, list([body(...load(TABLE), 0x10, 1, 0x6a), body(0x41, 5), body(...load(16_384))])),
    section(SECTION.data, list(data)),
  ]);
}
const wasm = make();
const module = readModule(wasm);

test("what is read is written again, byte for byte", () => {
  assert.deepEqual(writeModule(module, new Map()), wasm);
});

test("numbers are written as they are read", () => {
  for (const value of [0, 1, -1, 63, 64, -64, -65, 8192, 2 ** 31 - 1, -(2 ** 31)])
    assert.equal(new Reader(signed(value)).signed(), value);
  for (const value of [0, 127, 128, 2 ** 32 - 1]) assert.equal(new Reader(unsigned(value)).unsigned(), value);
  assert.deepEqual([...unsigned(300)], [0xac, 2]);
  assert.deepEqual([...signed(-65)], [0xbf, 0x7f]);
});

test("calls and addresses are found in the code", () => {
  const found = [];
  walk(wasm, module.bodies[0], (op, value) => found.push([op, value]));
  assert.deepEqual(found.filter(([op]) => op === OP.call || LOADED.has(op)), [[0x28, TABLE], [OP.call, 1]]);
  assert.throws(() => walk(Buffer.from([0, 0xff, 0x0b]), [0, 3], () => {}), /unknown instruction/);
});

test("who is called stays, who is not goes", () => {
  assert.deepEqual([...withCallees(module, [0])], [0, 1]);
});

test("data is written in segments that make the same memory", () => {
  const data = readData(module);
  const { count, body: written } = writeData(data.image, data.start);
  const again = readModule(writeModule(module, new Map([[SECTION.data, written]])));
  assert.ok(count > 1);
  assert.deepEqual(readData(again).image, data.image);
});

test("data stays when kept code or kept data leads to it; a docstring that nobody read does not", () => {
  const data = readData(module);
  const mentions = findMentions(module, data);
  const objects = findObjects(data, mentions, new Map(), TABLE);
  const { live, docs } = reach(data, objects, mentions, { from: TABLE, kept: new Set([0, 1]), roots: [] });
  assert.deepEqual([TABLE, FAR, DOC, 16_384, TEXT + 1].map((at) => live[at]), [1, 1, 0, 0, 0]);
  assert.equal(docs[DOC], 1);
  const all = reach(data, objects, mentions, { from: TABLE, kept: new Set([2]), roots: [TEXT + 3] });
  assert.deepEqual([TABLE, 16_384, TEXT + 1, TEXT + 7].map((at) => all.live[at]), [0, 1, 1, 0]);
});

test("what was read stays with its block, and is counted when nothing led to it", () => {
  const live = new Uint8Array(64 * BLOCK);
  const docs = new Uint8Array(64 * BLOCK);
  live.fill(1, 0, BLOCK);
  const read = new Uint8Array(64);
  read[0] = read[40] = 1;
  assert.equal(addRead({ live, docs }, read, BLOCK, 0), 1);
  assert.equal(live[40 * BLOCK], 1);
  assert.equal(live[30 * BLOCK], 0, "a long dead run goes");
  live[30 * BLOCK] = 1;
  addRead({ live, docs }, new Uint8Array(64), BLOCK, 0);
  assert.equal(live[60 * BLOCK], 0);
});

test("an instrumented wasm writes down which functions ran and which data they read", () => {
  const { end } = readData(module);
  const made = new WebAssembly.Instance(new WebAssembly.Module(instrument(module, { loads: true })));
  assert.equal(made.exports.first(), FAR + 5);
  const notes = readNotes(made.exports.memory.buffer, 3, end);
  assert.deepEqual([...notes.ran], [1, 1, 0]);
  assert.equal(notes.read[TABLE / BLOCK], 1);
  assert.equal(notes.read[FAR / BLOCK], 0);
});

test("a type is in use when a function of its own ran", () => {
  const [own, shared, idle] = [new Set([0, 1]), new Set([1, 2]), new Set([3])];
  assert.deepEqual(areInUse([own, shared, idle], Uint8Array.of(1, 1, 0, 0)), [own]);
  assert.deepEqual(areInUse([own, shared, idle], Uint8Array.of(0, 1, 0, 0)), [], "what two have says nothing of either");
  assert.deepEqual(areInUse([own, shared, idle], Uint8Array.of(0, 0, 1, 1)), [shared, idle]);
});
