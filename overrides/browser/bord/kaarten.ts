/**
 * The cards of ideas as the core makes them: asked a few at a time while the page is idle, and kept as long as
 * the idea stays the same. Nothing is stored: an outcome is never kept as the truth.
 */

import { vandaag } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import type { Bridge } from "../uitkomst/index.ts";
import type { Bord, Kaart } from "./vorm.ts";

/** Ideas per question: so many hold up what one types for a few hundredths of a second. */
const PER_KEER = 8;

export type Kaarten = ReturnType<typeof createKaarten>;

export function createKaarten(bridge: Bridge) {
  const bekend = new Map<string, { sleutel: string; kaart: Kaart }>();
  /** The cards of the ideas that were asked last, in their order. */
  let laatste: Kaart[] = [];

  function cardOf(idee: Idee): Kaart | undefined {
    const gevonden = bekend.get(idee.id);
    return gevonden?.sleutel === keyOf(idee) ? gevonden.kaart : undefined;
  }

  function known(ideeen: Idee[]): Map<string, Kaart> {
    const kaarten = ideeen.flatMap((idee) => cardOf(idee) ?? []);
    return new Map(kaarten.map((kaart) => [kaart.idee.id, kaart]));
  }

  /**
   * @param isNog whether somebody still waits for it
   * @param paint shows some of them as they come
   * @returns all cards, null when Python cannot say or nobody waits any more
   */
  async function ask(ideeen: Idee[], isNog: () => boolean, paint: (kaarten: Kaart[]) => void) {
    const open = ideeen.filter((idee) => !cardOf(idee));
    for (let van = 0; van < open.length; van += PER_KEER) {
      if (van) await idle();
      if (!isNog()) return null;
      const deel = open.slice(van, van + PER_KEER);
      try {
        const { kaarten } = await bridge.call("kaarten", { ideeen: deel, op: vandaag() });
        for (const [nr, kaart] of kaarten.entries()) {
          const idee = deel[nr];
          if (idee) bekend.set(idee.id, { sleutel: keyOf(idee), kaart });
        }
        if (isNog()) paint(kaarten);
      } catch {
        return null; // the page says already that Python does not work
      }
    }
    const alle = known(ideeen);
    laatste = [...alle.values()];
    return alle;
  }

  /** All of them together; null when Python cannot say. */
  async function bord(): Promise<Bord | null> {
    try {
      return (await bridge.call("bord", { kaarten: laatste, op: vandaag() })).bord;
    } catch {
      return null;
    }
  }

  return { known, ask, bord, alle: () => laatste };
}

function keyOf(idee: Idee) {
  return `${vandaag()} ${idee.gewijzigd} ${idee.titel} ${JSON.stringify(idee.feiten ?? [])}`;
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 300 });
    else setTimeout(resolve, 16);
  });
}
