/** What the tests use of Node: its own types would hide that the page's code may not use Node. */

declare module "node:test" {
  export function test(name: string, run: () => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  export function ok(value: unknown, message?: string): asserts value;
  export function equal(actual: unknown, expected: unknown, message?: string): void;
  export function deepEqual(actual: unknown, expected: unknown, message?: string): void;
  export function throws(run: () => unknown, expected?: object): void;
}

declare module "node:fs" {
  export function readFileSync(path: string, encoding: "utf8"): string;
}
