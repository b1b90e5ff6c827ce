/**
 * The meeting of the beleidsteam: idea by idea its one page, as the core writes it, beside the form's own questions
 * of the decision. Which ideas, in which order, stands in the address, so that a reload stays there.
 */

import { renderVerslag } from "../delen/index.ts";
import { createMover, make, need, replaceChanged, setText, show } from "../dom/index.ts";
import { vandaag } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { BESLISSING } from "./vorm.ts";
import type { Kamer, Uitkomst } from "./vorm.ts";

/** What the beleidsteam answers; why and by whom goes with it. */
const VRAGEN = [BESLISSING, "motivering", "beslist-door", "beslist-op", "opnieuw-bekijken-op"];
const LADEN = "Het blad van dit idee wordt gemaakt …";
const NIET_GELUKT = "Het blad van dit idee kan nu niet gemaakt worden. Beslissen lukt wel.";

/** The ideas of a meeting, as they stand in the address. */
export const readVergadering = (deel: string) => deel.split(",").filter(Boolean);
export const writeVergadering = (ids: string[]) => ids.join(",");

export function createVergadering({ pagina, rekenkamer, rondes, tafel }: Kamer, kamer: HTMLElement) {
  const vak = need(kamer, '[data-tafel-deel="blad"]');
  const vel = need(vak, "[data-tafel-blad]");
  const plaats = need(vak, "[data-tafel-beslissing]");
  const mover = createMover(pagina.root);
  let beurt = 0;

  /** Lay this idea on the table, or nothing. */
  function begin(idee: Idee | null) {
    mover.putBack();
    beurt += 1;
    show(vak, idee !== null);
    if (!idee) return;
    for (const vraag of VRAGEN) mover.take(vraag, plaats);
    vel.replaceChildren(make("p", LADEN));
    void paint(idee, null);
  }

  /** The page follows what is decided beside it. */
  async function paint(idee: Idee, uitkomst: Uitkomst | null) {
    beurt += 1;
    const mijn = beurt;
    if (uitkomst) {
      const signalen = uitkomst.signalen.map(({ tekst }) => make("li", tekst));
      replaceChanged(need(vak, "[data-tafel-signalen]"), signalen);
      show(need(vak, "[data-tafel-signalen]"), signalen.length > 0);
      setText(need(vak, "[data-tafel-temperatuur]"), zegTemperatuur(uitkomst));
    }
    const verzoek = rekenkamer.bridge.call("rapport", { idee, voor: "beleidsteam", beelden: true, op: vandaag() });
    const gemaakt = await verzoek.catch(() => null);
    if (mijn === beurt) replaceChanged(vel, gemaakt ? renderVerslag(gemaakt.boom, 2) : [make("p", NIET_GELUKT)]);
  }

  /** The spread, in words beside the page. */
  function zegTemperatuur({ temperatuur: { niveau, verdeling } }: Uitkomst) {
    const woord = tafel.instrument.uitkomsten.temperatuur[niveau]?.naam ?? niveau;
    const delen = rondes.opties(rondes.temperatuur).map(({ id, naam }) => `${verdeling[id as keyof typeof verdeling] ?? 0} ${naam.toLowerCase()}`);
    return `Temperatuur: ${woord.toLowerCase()} (${delen.join(", ")})`;
  }

  return { begin, paint, putBack: mover.putBack };
}
