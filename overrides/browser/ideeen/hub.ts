/**
 * The hub: all ideas on this device, what each is at and what asks attention, and what one can do with
 * a whole idea. It reads storage anew each time it is shown; outcomes come later, from Python.
 */

import { download } from "../delen/index.ts";
import {
  ask,
  copyTemplate,
  find,
  findAll,
  make,
  makeKnop,
  need,
  needDialoog,
  setAllText,
  setText,
  show,
} from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import {
  createId,
  getTekst,
  isLeeg,
  later,
  nu,
  setTitel,
  zegAndere,
  zegDoorgegeven,
  zegMoment,
  zegTitel,
} from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { OpslagError } from "../opslag/index.ts";
import type { Bewaarkamer, Opzij } from "../opslag/index.ts";
import { RekenError } from "../uitkomst/index.ts";
import type { Bridge, Uitkomst } from "../uitkomst/index.ts";
import { writeRoute } from "./route.ts";

/** What stands instead of the list when there is more than one idea. */
export interface Bord {
  toon: (ideeen: Idee[]) => void;
  verberg: () => void;
}

const HOOGSTENS_AANDACHT = 3;
/** The part of storage from which one is told that it fills up. */
const BIJNA_VOL = 0.8;
/** Milliseconds that the list waits with what another tab does. */
const RUST = 250;
const ONLEESBAAR = "Gegevens die we niet konden lezen.";
const VAN_NIEUWERE_VERSIE = "Een idee van een nieuwere versie van deze site. Herlaad de pagina om het te openen.";
const NIET_BEWAARD = "Je browser kon dit niet bewaren. Bewaar je ideeën als bestand voor je deze pagina sluit.";
const INTUSSEN_VERWIJDERD = "Dit idee is intussen in een ander tabblad verwijderd. Daar kun je het nog terugzetten.";

/**
 * @param saveJsonOf hands one idea over as a file
 * @param showVroeger shows the earlier states of an idea
 * @param loadBord fetches the board, which stands instead of the list when there is more than one idea
 */
export function createHub(
  { root, meldingen, knoppen }: Pagina,
  { instrument }: Tafel,
  { opslag, vroeger }: Bewaarkamer,
  bridge: Bridge,
  saveJsonOf: (idee: Idee) => void,
  showVroeger: (id: string) => Promise<void>,
  loadBord: () => Promise<Bord>,
) {
  const vak = need(root, "[data-ideeen]");
  const lijst = need(vak, "[data-ideelijst]");
  let bord: Bord | null = null;
  let beurt = 0;
  let gevolgd = 0;

  /**
   * Show what lies in storage now.
   * @param verwijderd what can still be put back, below the ideas
   */
  function refresh(verwijderd: Element[] = []) {
    beurt += 1;
    const { ideeen, opzij } = opslag.list();
    const metBord = ideeen.length > 1;
    root.toggleAttribute("data-met-bord", metBord);
    lijst.replaceChildren(...verwijderd);
    show(find(root, "[data-hub-leeg]"), ideeen.length === 0);
    show(find(root, "[data-bijna-vol]"), opslag.filled() > BIJNA_VOL);
    refreshOpzij(opzij);
    if (metBord) void showBord(ideeen, beurt);
    else showLijst(ideeen);
  }

  function showLijst(ideeen: Idee[]) {
    bord?.verberg();
    lijst.prepend(...ideeen.map(makeKaart));
    void fillUitkomsten(ideeen, beurt);
    void showWhoHasStates();
  }

  async function showBord(ideeen: Idee[], mijn: number) {
    if (bord) return bord.toon(ideeen);
    try {
      bord = await loadBord();
    } catch {
      // its script did not come: the list shows the same ideas
    }
    if (mijn !== beurt) return;
    if (bord) bord.toon(ideeen);
    else showLijst(ideeen);
  }

  /** Which ideas have earlier states comes from the database, a moment later. */
  async function showWhoHasStates() {
    const ids = await vroeger.ids();
    for (const knop of findAll(lijst, '[data-knop="idee-vroeger"]')) show(knop, ids.has(idOf(knop)));
  }

  function makeKaart(idee: Idee) {
    const kaart = copyTemplate(root, "idee");
    kaart.dataset.idee = idee.id;
    const naam = zegTitel(idee);
    const link = find(kaart, "[data-idee-link]");
    setText(link, naam);
    setAllText(kaart, "[data-idee-naam]", `‘${naam}’`);
    if (link instanceof HTMLAnchorElement) link.href = writeRoute(idee.id, instrument.stappen[0]?.id ?? "");
    const wie = getTekst(idee, "idee-opvolger").trim();
    setText(find(kaart, "[data-idee-wie]"), wie ? `Idee-opvolger: ${wie}` : "Nog geen idee-opvolger");
    setText(find(kaart, "[data-idee-waar]"), isLeeg(idee) ? "Nog leeg" : "");
    const door = zegDoorgegeven(idee);
    setText(find(kaart, "[data-idee-doorgegeven]"), door);
    show(find(kaart, "[data-idee-doorgegeven]"), door !== "");
    setText(find(kaart, "[data-idee-tijd]"), `Laatst veranderd ${zegMoment(idee.gewijzigd)}`);
    fillAandacht(kaart, idee, []);
    show(find(kaart, '[data-knop="idee-vroeger"]'), false);
    return kaart;
  }

  async function fillUitkomsten(ideeen: Idee[], mijn: number) {
    for (const idee of ideeen) {
      try {
        const uitkomst = await bridge.beoordeel(idee);
        if (mijn !== beurt) return;
        const kaart = find(lijst, `[data-idee="${CSS.escape(idee.id)}"]`);
        if (kaart) fillUitkomst(kaart, idee, uitkomst);
      } catch (error) {
        if (!(error instanceof RekenError)) throw error;
        return;
      }
    }
  }

  function fillUitkomst(kaart: HTMLElement, idee: Idee, uitkomst: Uitkomst) {
    for (const stap of uitkomst.stappen) {
      kaart.querySelector(`[data-stuk="${stap.id}"]`)?.setAttribute("data-stand", stap.stand);
    }
    setText(find(kaart, "[data-idee-waar]"), uitkomst.waar.tekst);
    const link = find(kaart, "[data-idee-link]");
    const doel = uitkomst.waar.stap ?? uitkomst.stappen[0]?.id;
    if (link instanceof HTMLAnchorElement && doel) link.href = writeRoute(idee.id, doel);
    const verder = instrument.vragen.get(uitkomst.volgende[0]?.vraag ?? "");
    const signalen = uitkomst.signalen.map((signaal) => signaal.tekst);
    fillAandacht(kaart, idee, [...signalen, ...(verder ? [`Verder met ‘${verder.kort}’.`] : [])]);
  }

  /** @param uitPython what its outcome asks attention for */
  function fillAandacht(kaart: HTMLElement, idee: Idee, uitPython: string[]) {
    const andere = zegAndere(instrument, idee);
    const regels = [...andere, ...uitPython].slice(0, isLeeg(idee) ? 0 : HOOGSTENS_AANDACHT);
    find(kaart, "[data-idee-aandacht]")?.replaceChildren(...regels.map((tekst) => make("li", tekst)));
  }

  function refreshOpzij(opzij: Opzij[]) {
    show(find(root, "[data-opzij]"), opzij.length > 0);
    find(root, "[data-opzij-lijst]")?.replaceChildren(...opzij.map(makeOpzij));
  }

  function makeOpzij({ sleutel, tekst, nieuwer }: Opzij) {
    const bewaar = makeKnop("Bewaar als bestand", () => download("werktsamen-opzij.txt", tekst, "text/plain"));
    const haalWeg = makeKnop("Haal weg", () => {
      opslag.removeOpzij(sleutel);
      refresh();
    });
    return make("li", make("span", nieuwer ? VAN_NIEUWERE_VERSIE : ONLEESBAAR), bewaar, ...(nieuwer ? [] : [haalWeg]));
  }

  function ideeBij(knop: HTMLElement) {
    return opslag.readIdee(idOf(knop));
  }

  /** Store an idea that is not on the table. */
  function store(idee: Idee, write: (idee: Idee) => void = opslag.writeIdee) {
    try {
      write(idee);
    } catch (error) {
      if (!(error instanceof OpslagError)) throw error;
      meldingen.show({ tekst: NIET_BEWAARD, soort: "fout" });
    }
  }

  async function rename(knop: HTMLElement) {
    const idee = ideeBij(knop);
    const dialoog = needDialoog(root, "titel");
    const veld = dialoog.querySelector("input");
    if (!idee || !veld) return;
    veld.value = idee.titel;
    veld.select();
    if ((await ask(dialoog)) !== "ja") return;
    const isHier = change(idee.id, (actueel, moment) => setTitel(actueel, veld.value.trim(), moment));
    if (!isHier) meldingen.show({ tekst: INTUSSEN_VERWIJDERD, soort: "aandacht" });
  }

  /**
   * Change an idea as it lies in storage now: a dialog can stay open while another tab writes.
   * @returns false when that tab deleted it
   */
  function change(id: string, doe: (idee: Idee, moment: string) => void): boolean {
    const idee = opslag.readIdee(id);
    if (idee) {
      const moment = later(nu(), idee.gewijzigd);
      doe(idee, moment);
      idee.gewijzigd = moment;
      store(idee);
    }
    refresh();
    focusIdee(id);
    return idee !== null;
  }

  function duplicate(knop: HTMLElement) {
    const idee = ideeBij(knop);
    if (!idee) return;
    const moment = nu();
    const titel = `${zegTitel(idee)} (kopie)`;
    const kopie = { ...structuredClone(idee), id: createId(), titel, gemaakt: moment, gewijzigd: moment };
    store(kopie);
    refresh();
    focusIdee(kopie.id);
    meldingen.announce("De kopie staat in je lijst.");
  }

  function remove(knop: HTMLElement) {
    const idee = ideeBij(knop);
    const kaart = knop.closest("[data-idee]");
    if (!idee || !kaart) return;
    const staten = vroeger.take(idee.id);
    opslag.removeIdee(idee.id);
    const zin = `‘${zegTitel(idee)}’ is verwijderd.`;
    const terug = makeKnop("Zet terug", () => {
      store(idee, opslag.putBackIdee);
      void staten.then((alle) => vroeger.putBack(idee.id, alle)).then(showWhoHasStates);
      refresh();
      focusIdee(idee.id);
    });
    const plek = make("li", make("span", zin), terug);
    plek.className = "weggehaald";
    plek.dataset.verwijderd = idee.id;
    kaart.replaceWith(plek);
    terug.focus();
    meldingen.announce(zin);
  }

  function focusIdee(id: string) {
    find(vak, `[data-idee="${CSS.escape(id)}"] [data-idee-link]`)?.focus();
  }

  /** Another tab wrote: what was deleted here can still be put back. */
  function follow() {
    gevolgd = 0;
    const verwijderd = findAll(vak, ".weggehaald").filter((plek) => !opslag.readIdee(plek.dataset.verwijderd ?? ""));
    if (!lijst.closest("[hidden]")) refresh(verwijderd);
  }

  /** Whoever types there writes many times a second; each time Python would judge all ideas here. */
  function planFollow() {
    if (!gevolgd) gevolgd = window.setTimeout(follow, RUST);
  }
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(opslag.prefix)) planFollow();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) follow();
  });

  knoppen.add({
    "idee-hernoem": (knop) => void rename(knop),
    "idee-kopie": duplicate,
    "idee-weg": remove,
    "idee-vroeger": (knop) => void showVroeger(idOf(knop)),
    "idee-json"(knop) {
      const idee = ideeBij(knop);
      if (idee) saveJsonOf(idee);
    },
  });

  return { refresh };
}

function idOf(knop: HTMLElement) {
  return knop.closest("[data-idee]")?.getAttribute("data-idee") ?? "";
}
