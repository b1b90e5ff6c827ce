/**
 * The conversation with the core in Python's engine: one question, one answer, and whether the engine is
 * there. What is asked when, and what is done with it, is decided elsewhere.
 */

import type { Answer, Engine, State } from "../engine/engine.ts";
import { createListeners, vandaag } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import type { Uitkomst, Verbs } from "./vorm.ts";

const GEEN_PYTHON =
  "De site kan je antwoorden nu niet nakijken. Herlaad de pagina of probeer een andere browser.";

/** Python said no, or could not be asked; the message is sentences for people. */
export class RekenError extends Error {}

export type Bridge = ReturnType<typeof createBridge>;

export function createBridge(start: Promise<Engine>) {
  const changes = createListeners<State>();
  let state: State = "laden";
  let engine: Engine | null = null;

  function setState(nieuw: State) {
    if (nieuw === state) return;
    state = nieuw;
    changes.tell(state);
  }

  const started = start.then((klaar) => {
    engine = klaar;
    klaar.onstate = setState;
    setState(klaar.state);
    return klaar;
  });
  started.catch(() => {
    document.documentElement.dataset.python = "fout";
    setState("fout");
  });

  /**
   * Ask the core one thing.
   * @throws RekenError
   */
  async function call<V extends keyof Verbs>(
    doe: V,
    vraag: Omit<Verbs[V]["verzoek"], "doe">,
  ): Promise<Verbs[V]["antwoord"]> {
    let antwoord: Answer;
    try {
      antwoord = await (engine ?? (await started)).call({ doe, ...vraag });
    } catch {
      throw new RekenError(GEEN_PYTHON);
    }
    if (!antwoord.ok) throw new RekenError(antwoord.fouten?.join(" ") ?? GEEN_PYTHON);
    return antwoord as unknown as Verbs[V]["antwoord"];
  }

  return {
    call,
    /** The outcome of any idea, without pictures. */
    async beoordeel(idee: Idee): Promise<Uitkomst> {
      return (await call("beoordeel", { idee, op: vandaag(), beelden: [] })).uitkomst;
    },
    /** Start Python again after it failed; without an engine at all the page is loaded anew. */
    retry() {
      started.then(
        (klaar) => klaar.retry(),
        () => location.reload(),
      );
    },
    onState: changes.on,
    get state() {
      return state;
    },
  };
}
