/**
 * What stands on top of a report for partners: who sends it, what is asked, by when. The questions of the form
 * themselves, moved into the preview and back; organisation and sender are filled in from this device.
 */

import { createMover } from "../dom/index.ts";
import { getTekst, setVeld } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Opslag } from "../opslag/index.ts";

const VRAGEN = ["organisatie", "afzender", "verzoek-aan-partners", "antwoord-tegen"];
/** What is the same for the next idea on this device. */
const ONTHOUDEN = ["organisatie", "afzender"];

export function createBrief(root: HTMLElement, { werkplek }: Tafel, opslag: Opslag, plaats: HTMLElement) {
  const mover = createMover(root);
  let isHier = false;

  function take() {
    if (isHier) return;
    isHier = true;
    fillIn();
    for (const vraag of VRAGEN) mover.take(vraag, plaats);
    const { idee } = werkplek;
    const compleet = VRAGEN.every((vraag) => idee && getTekst(idee, vraag));
    plaats.closest("details")?.toggleAttribute("open", !compleet);
  }

  function putBack() {
    mover.putBack();
    isHier = false;
  }

  /** Only what nobody filled in for this idea, also not with nothing. */
  function fillIn() {
    const { idee } = werkplek;
    const leeg = ONTHOUDEN.filter((vraag) => idee && !idee.antwoorden[vraag] && opslag.remembered(vraag));
    if (!leeg.length) return;
    werkplek.edit((open, nu) => {
      for (const vraag of leeg) setVeld(open, vraag, "waarde", opslag.remembered(vraag), nu);
    });
  }

  /** What stood there before an edit: only what somebody types here is of this device, not what a file says. */
  let voordien: string[] = [];
  werkplek.on((gebeurtenis) => {
    const { idee } = werkplek;
    const nu = ONTHOUDEN.map((vraag) => (idee ? getTekst(idee, vraag) : ""));
    if (gebeurtenis === "edit") {
      ONTHOUDEN.forEach((vraag, nr) => {
        if (nu[nr] && nu[nr] !== voordien[nr]) opslag.remember(vraag, nu[nr]);
      });
    }
    voordien = nu;
  });
  addEventListener("beforeprint", putBack);

  return { take, putBack };
}
