/**
 * What one does with whole ideas outside the hub's cards: begin one, open the example or a file, put
 * one back that another tab deleted or that storage lost, wipe everything.
 */

import { ask, find, focusOn, needDialoog } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { createId, createIdee, isLeeg, nu } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { OpslagError } from "../opslag/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import type { Bridge } from "../uitkomst/index.ts";
import { BestandError, createOpener } from "./openen.ts";
import { writeRoute } from "./route.ts";
import type { Scherm } from "./scherm.ts";

/** Buttons in one message. */
const HOOGSTENS_KNOPPEN = 3;
// a browser changes its files when it suits it, at the latest when it ends (measured in Chromium)
const GEWIST =
  "Alles van deze site is gewist op dit toestel. Sluit straks ook je browser af: pas dan is het zeker van de schijf.";
const BIJNA_GEWIST =
  "Bijna alles is gewist. De reservekopie van wat je het laatst typte, staat er misschien nog. " +
  "Sluit de andere tabbladen van deze site en kies opnieuw ‘Wis alles op dit toestel’.";

/** @param site the root of this site */
export function createIdeeen(
  { root, meldingen }: Pagina,
  { instrument, werkplek }: Tafel,
  { opslag, journaal, bewaard, bewaarder }: Bewaarkamer,
  bridge: Bridge,
  scherm: Scherm,
  site: URL,
) {
  const opener = createOpener(instrument, opslag, bridge, () => void (werkplek.idee && scherm.goHub()));

  /** A new idea; one that is still entirely empty is taken first. */
  function begin() {
    bewaarder.flush();
    const leeg = opslag.list().ideeen.find((idee) => isLeeg(idee));
    const idee = leeg ?? createIdee(instrument, createId(), nu());
    if (!leeg) store(idee);
    scherm.goIdee(idee.id);
    find(root, "[data-titel]")?.focus();
  }

  function store(idee: Idee, write: (idee: Idee) => void = opslag.writeIdee) {
    try {
      write(idee);
    } catch (error) {
      if (!(error instanceof OpslagError)) throw error;
      bewaard.tell({ soort: "fout", reden: error.reden });
    }
  }

  /** A copy of the filled example, to look around in and to break. */
  async function openVoorbeeld() {
    try {
      const antwoord = await fetch(new URL("assets/voorbeeld-idee.json", site));
      if (!antwoord.ok) throw new Error(String(antwoord.status));
      const moment = nu();
      const idee: Idee = { ...(await antwoord.json()), id: createId(), gemaakt: moment, gewijzigd: moment };
      bewaarder.flush();
      store(idee);
      scherm.goIdee(idee.id);
      meldingen.show({ tekst: "Dit is een verzonnen voorbeeld. Verander gerust alles: het is jouw kopie." });
    } catch {
      scherm.goHub();
      meldingen.show({ tekst: "Het voorbeeld kon niet geladen worden. Probeer het later opnieuw.", soort: "aandacht" });
    }
  }

  async function openBestand(bestand: File) {
    const moetWachten = bridge.state === "laden";
    const sluit = moetWachten ? meldingen.show({ tekst: "Het bestand wordt gelezen …", vast: true }) : null;
    bewaarder.flush();
    try {
      const { ideeen, zinnen, verschillen } = await opener.openBestand(bestand);
      const [eerste] = ideeen;
      if (ideeen.length === 1 && eerste) scherm.goIdee(eerste.id);
      else scherm.goHub();
      const wat = ideeen.length === 1 ? "Het bestand is geopend." : `${ideeen.length} ideeën staan weer in je lijst.`;
      const namenVan = (id: string) => zegNamen(ideeen.filter((idee) => idee.id === id));
      const knoppen = verschillen.slice(0, HOOGSTENS_KNOPPEN).map(({ id, vraag }) => ({
        tekst: `Toon ‘${vraag.kort}’${ideeen.length > 1 ? ` in ${namenVan(id)}` : ""}`,
        doe: () => scherm.goTo(writeRoute(id, vraag.stap, vraag.id)),
      }));
      meldingen.show({ tekst: [wat, ...new Set(zinnen)].join(" "), knoppen });
    } catch (error) {
      if (!(error instanceof BestandError)) throw error;
      meldingen.show({ tekst: error.message, soort: "aandacht" }); // nothing was lost, so it need not stay in sight
    } finally {
      sluit?.();
    }
  }

  /** The idea on the table was deleted in another tab; what is here can still be put back. */
  function tellVerwijderd() {
    const { idee } = werkplek;
    if (!idee) return;
    werkplek.close();
    scherm.goHub();
    const putBack = () => {
      store(idee, opslag.putBackIdee);
      scherm.goHub();
    };
    meldingen.show({
      tekst: `‘${idee.titel || "Idee zonder titel"}’ is in een ander tabblad verwijderd.`,
      soort: "aandacht",
      knoppen: [{ tekst: "Zet terug", doe: putBack }],
    });
  }

  /**
   * Put right what storage lost or forgot when the browser stopped too soon, and say so.
   * @param adres where the visitor wanted to go
   */
  async function recover(adres: string) {
    const { terug, verwijderd } = await journaal.recover();
    if (verwijderd.length) tellVergeten(verwijderd);
    if (!terug.length) return;
    if (werkplek.idee) bewaarder.reread();
    else if (terug.some(({ id }) => adres.startsWith(writeRoute(id, "")))) scherm.goTo(adres);
    else scherm.goHub();
    // storage had no room for it: a second try says so
    for (const idee of terug) if (opslag.isLos(idee.id)) store(opslag.readIdee(idee.id) ?? idee);
    const zin = `Je browser had niet alles bewaard van ${zegNamen(terug)}.`;
    meldingen.show({ tekst: `${zin} Wat je daar het laatst typte, staat er weer.` });
  }

  /** @param ideeen deleted before, and still there after a crash */
  function tellVergeten(ideeen: Idee[]) {
    const open = werkplek.idee;
    const isOpen = ideeen.some(({ id }) => id === open?.id);
    if (isOpen) werkplek.close();
    if (isOpen || !open) scherm.goHub();
    const putBack = () => {
      // of the open one, what stood on screen
      for (const idee of ideeen) store(idee.id === open?.id ? open : idee, opslag.putBackIdee);
      scherm.goHub();
    };
    const slot = ideeen.length > 1 ? "Nu zijn ze weg." : "Nu is het weg.";
    const zin = `Je had ${zegNamen(ideeen)} verwijderd, maar je browser was dat vergeten. ${slot}`;
    meldingen.show({ tekst: zin, soort: "aandacht", knoppen: [{ tekst: "Zet terug", doe: putBack }], vast: true });
  }

  async function wipe() {
    if ((await ask(needDialoog(root, "wissen"))) !== "ja") return;
    werkplek.close();
    opslag.wipe();
    scherm.goHub();
    const [isLeeg] = await Promise.all([journaal.wipe(), wipeCaches()]);
    meldingen.show(isLeeg ? { tekst: GEWIST } : { tekst: BIJNA_GEWIST, soort: "aandacht" });
    focusOn(find(root, "[data-kop]"));
  }

  /** The copy of the site itself that makes it work without a network; no answers are in it. */
  async function wipeCaches() {
    const namen = await globalThis.caches?.keys().catch(() => []);
    const onze = (namen ?? []).filter((naam) => naam.startsWith(`werktsamen:${site.pathname}:`));
    await Promise.all(onze.map((naam) => caches.delete(naam)));
  }

  return { begin, openVoorbeeld, openBestand, tellVerwijderd, recover, wipe };
}

function zegNamen(ideeen: Idee[]) {
  return new Intl.ListFormat("nl").format(ideeen.map(({ titel }) => `‘${titel || "Idee zonder titel"}’`));
}
