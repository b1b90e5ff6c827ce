/**
 * What this device remembers of looking at ideas: per idea where one was and when, and how one likes to see the
 * questions. No part of the idea: it goes into no file. Where nothing can be stored, this tab remembers it.
 */

import { isObject } from "../idee/index.ts";
import type { Opslag } from "../opslag/index.ts";

/** Where one was in an idea: the step, the section per step, and when. */
export interface Plek {
  stap: string;
  secties: Record<string, string>;
  op: string;
}
/** How one likes to see the questions. */
export type Voorkeur = "toon-alles" | "codes";

const LEEG: Plek = { stap: "", secties: {}, op: "" };

export function createGeheugen(opslag: Opslag) {
  const hier = new Map<string, string>();
  const read = (wat: string) => hier.get(wat) ?? opslag.remembered(wat);
  function keep(wat: string, tekst: string) {
    hier.set(wat, tekst);
    opslag.remember(wat, tekst);
  }

  return {
    readPlek(id: string): Plek {
      const plek = parse(read(`plek:${id}`));
      const secties = isObject(plek.secties) ? (plek.secties as Plek["secties"]) : {};
      return { stap: String(plek.stap ?? ""), secties, op: String(plek.op ?? "") };
    },
    keepPlek: (id: string, plek: Plek) => keep(`plek:${id}`, JSON.stringify(plek)),
    wil: (wat: Voorkeur) => read(wat) === "ja",
    keepVoorkeur: (wat: Voorkeur, wil: boolean) => keep(wat, wil ? "ja" : "nee"),
  };
}

export type Geheugen = ReturnType<typeof createGeheugen>;

function parse(tekst: string): Record<string, unknown> {
  try {
    const gelezen: unknown = JSON.parse(tekst || "null");
    return isObject(gelezen) ? gelezen : { ...LEEG };
  } catch {
    return { ...LEEG };
  }
}
