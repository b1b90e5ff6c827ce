/**
 * Begins Python as soon as the browser meets this script in the head, before the long form is parsed.
 * Whoever imports it later gets the same engine.
 */
import { startEngine } from "./engine.ts";

export const engine = startEngine(new URL("../../../", import.meta.url));
