/**
 * What one does with whole ideas outside the hub's cards: begin one, open the example or a file, put
 * one back that another tab deleted or that storage lost, wipe everything.
 */

import { ask, find, focusOn, needDialoog } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { createId, createIdee, isLeeg, nu, zegTitel } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { OpslagError } from "../opslag/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import type { Ontvangstkamer } from "../ontvangst/index.ts";
import type { Aankomst, Regel } from "./aankomst.ts";
import { BestandError } from "./openen.ts";
import type { Geopend, Opener, Opening } from "./openen.ts";
import { writeRoute } from "./route.ts";
import type { Scherm } from "./scherm.ts";

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
  { opslag, vroeger, journaal, bewaard, bewaarder, recover: putRight }: Bewaarkamer,
  opener: Opener,
  ontvangst: Ontvangstkamer,
  scherm: Scherm,
  aankomst: Aankomst,
  site: URL,
) {
  /**
   * A new idea; one that is still entirely empty is taken first.
   * @param deel where in it, the first step when not said
   * @param vervang when an address asked for it: going back must not begin another
   */
  function begin(deel?: string, vervang = false) {
    bewaarder.flush();
    const leeg = opslag.list().ideeen.find((idee) => isLeeg(idee));
    const idee = leeg ?? createIdee(instrument, createId(), nu());
    if (!leeg) store(idee);
    scherm.goIdee(idee.id, deel, vervang);
    if (!deel) find(root, "[data-titel]")?.focus();
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
      const { id, versie } = instrument; // it is looked after with the questions of today
      const idee: Idee = { ...(await antwoord.json()), id: createId(), instrument: { id, versie }, gemaakt: moment, gewijzigd: moment };
      bewaarder.flush();
      store(idee);
      scherm.goIdee(idee.id);
      meldingen.show({ tekst: "Dit is een verzonnen voorbeeld. Verander gerust alles: het is jouw kopie." });
    } catch {
      scherm.goHub();
      meldingen.show({ tekst: "Het voorbeeld kon niet geladen worden. Probeer het later opnieuw.", soort: "aandacht" });
    }
  }

  /** One file with one idea opens it; more stay in the list. */
  async function openBestanden(bestanden: File[]) {
    const isVeel = bestanden.length > 1;
    const bezig = isVeel ? `${bestanden.length} bestanden worden geopend …` : "Het bestand wordt geopend …";
    const sluit = meldingen.show({ tekst: bezig, vast: true });
    const regels: Regel[] = [];
    root.setAttribute("aria-busy", "true");
    const uit: Opening = { geopend: [], zinnen: [] };
    const fouten: string[] = [];
    try {
      for (const bestand of bestanden) {
        try {
          const { geopend, zinnen } = await opener.open(bestand);
          uit.geopend.push(...geopend);
          uit.zinnen.push(...zinnen);
          regels.push(...geopend.map((een) => ({ bestand: bestand.name, titel: een.idee.titel, bon: een.bon })));
          for (const een of geopend) keepBon(een, `‘${bestand.name}’`);
        } catch (error) {
          if (!(error instanceof BestandError)) throw error;
          fouten.push(error.message);
          regels.push({ bestand: bestand.name, titel: "", bon: null, fout: error.message });
        }
      }
    } finally {
      sluit();
      root.removeAttribute("aria-busy");
    }
    await joinBonnen(uit.geopend, bestanden.length);
    const ids = new Set(uit.geopend.map(({ idee }) => idee.id));
    if (isVeel || ids.size > 1) tellVele(regels, uit.zinnen);
    else tellGeopend(uit, fouten);
  }

  /** Of many: in one list what each brought. */
  function tellVele(regels: Regel[], zinnen: string[]) {
    scherm.goHub();
    aankomst.toon(regels);
    const anders = [...new Set(zinnen)].join(" ");
    if (anders) meldingen.show({ tekst: anders, soort: "aandacht" });
  }

  function tellGeopend({ geopend, zinnen }: Opening, fouten: string[]) {
    const [eerste] = geopend;
    if (!eerste) {
      // nothing was lost, so it need not stay in sight
      if (fouten.length) meldingen.show({ tekst: fouten.join(" "), soort: "aandacht" });
      return;
    }
    scherm.goIdee(eerste.idee.id);
    const samen = geopend.map(({ idee, bon }) => zegBon(idee.titel, bon?.soort)).filter(Boolean);
    const tekst = ["Het bestand is geopend.", ...new Set([...samen, ...zinnen])].join(" ");
    meldingen.show({ tekst });
    if (eerste.bon?.soort === "samen") ontvangst.focus();
  }

  /** What came into an idea can be read there. */
  function keepBon({ idee, voor, bon }: Geopend, uit: string) {
    if (!voor || bon?.soort !== "samen") return;
    const kop = `Dit kwam binnen uit ${uit}`;
    ontvangst.add({ id: idee.id, kop, verschillen: bon.verschillen, terug: { voor, na: structuredClone(idee) } });
  }

  /** Of an idea that was in more than one file: what all brought together. */
  async function joinBonnen(geopend: Geopend[], aantal: number) {
    for (const eerste of geopend) {
      const zelfde = geopend.filter(({ idee }) => idee.id === eerste.idee.id);
      const laatste = zelfde.at(-1);
      if (zelfde[0] !== eerste || !laatste || laatste === eerste) continue;
      const voor = eerste.voor ?? eerste.idee;
      const bon = { id: eerste.idee.id, kop: `Dit kwam binnen uit ${aantal} bestanden` };
      await ontvangst.compare({ ...bon, terug: { voor, na: structuredClone(laatste.idee) } }, voor, laatste.idee, false);
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
      tekst: `‘${zegTitel(idee)}’ is in een ander tabblad verwijderd.`,
      soort: "aandacht",
      knoppen: [{ tekst: "Zet terug", doe: putBack }],
    });
  }

  /**
   * Put right what storage lost or forgot when the browser stopped too soon, and say so.
   * @param adres where the visitor wanted to go
   */
  async function recover(adres: string) {
    const { terug, verwijderd } = await putRight();
    for (const { id } of verwijderd) void vroeger.take(id);
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

  return { begin, openVoorbeeld, openBestanden, tellVerwijderd, recover, wipe };
}

/** @param soort what a file brought to an idea */
function zegBon(titel: string, soort: string | undefined) {
  const naam = titel ? `‘${titel}’` : "Dit idee";
  if (soort === "samen") return `${naam} stond hier al. Beide kopieën zijn samengevoegd.`;
  return soort === "gelijk" ? `${naam} stond hier al. Dit bestand bracht niets nieuws.` : "";
}

function zegNamen(ideeen: Idee[]) {
  return new Intl.ListFormat("nl").format(ideeen.map((idee) => `‘${zegTitel(idee)}’`));
}
