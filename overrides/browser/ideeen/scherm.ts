/**
 * What is on screen: the hub, one step of one idea, its sieve or the table, following the address. Where the focus goes, what
 * the window is called. What happens to ideas lives in `ideeen.ts`.
 */

import { around, find, findAll, focusOn, mark, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { ZEEF, createListeners, isLeeg, zegTitel } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import { RONDE, TAFEL, readRoute, writeRoute } from "./route.ts";
import type { IdeeRoute } from "./route.ts";

const GEEN_IDEE = "Dit idee staat niet (meer) op dit toestel. Heb je het als bestand? Kies dan ‘Open bestand’.";

/**
 * What comes on screen, told before anything is scrolled to. `start-zeef` and two more are addresses that mean
 * something to do.
 */
type Wissel =
  | { naar: "hub" | "idee" | "zeef" | "nieuw" | "start-zeef" | "voorbeeld" }
  | { naar: "stap"; stap: string }
  | { naar: "vraag"; vraag: string; rij: string }
  | { naar: "ronde"; ronde: string; over: string }
  | { naar: "tafel"; vraag: string; voor: string }
  | { naar: "antwoord"; tekst: string };

export function createScherm(
  { root, meldingen }: Pagina,
  { instrument, werkplek }: Tafel,
  { opslag, bewaard, bewaarder }: Bewaarkamer,
) {
  const wissels = createListeners<Wissel>();
  const stappen = instrument.stappen.map((stap) => stap.id);
  const eersteStap = stappen[0] ?? "";
  const naamVanPagina = document.title;
  const kop = find(root, "[data-kop]");
  /** Ideas of which was told that they come from another version of the questions. */
  const versieGezegd = new Set<string>();
  let vorigAdres = "";
  let stapNu = "";
  /** Who says whether one may go to an address that the browser came with: where partners look along one is asked. */
  const wachters: ((hash: string) => boolean)[] = [];
  const magNaar = (hash: string) => wachters.every((mag) => mag(hash));

  /** Follow the address of the window. */
  function follow() {
    const route = readRoute(location.hash, [...stappen, ZEEF, RONDE, TAFEL], (id) => document.getElementById(id) !== null);
    if (!route) {
      // the skip link: the place has the focus now, the address stays that of the idea
      history.replaceState(null, "", vorigAdres || location.pathname + location.search);
      return;
    }
    const isBegin = stapNu === "";
    vorigAdres = location.hash;
    if (!isBegin) meldingen.clear();
    if (route.soort === "hub") showHub(!isBegin);
    else if (route.soort === "idee") showIdee(route, !isBegin);
    else if (route.soort === "antwoord") takeAntwoord(route.tekst, isBegin);
    else wissels.tell({ naar: route.soort === "zeef" ? "start-zeef" : route.soort });
  }

  /**
   * @param hash "" for the hub
   * @param vervang do not come back to the address one is at
   */
  function goTo(hash: string, vervang = false) {
    const adres = location.pathname + location.search + hash;
    if (vervang) history.replaceState(null, "", adres);
    else if (location.hash !== hash) history.pushState(null, "", adres);
    follow();
  }

  /** A reply that came as a link is read once and taken out of the address: browsers share their history. */
  function takeAntwoord(tekst: string, isBegin: boolean) {
    history.replaceState(null, "", location.pathname + location.search);
    vorigAdres = "";
    if (isBegin) showHub(false);
    wissels.tell({ naar: "antwoord", tekst });
  }

  /** @param verplaats move the focus along */
  function showHub(verplaats: boolean) {
    bewaarder.flush();
    werkplek.close();
    stapNu = "hub";
    setView("hub");
    setText(kop, "Mijn ideeën");
    document.title = naamVanPagina;
    wissels.tell({ naar: "hub" });
    if (verplaats) toTop(kop);
  }

  function showIdee({ id, stap, vraag, rij }: IdeeRoute, verplaats: boolean) {
    const isHier = root.dataset.toont === "idee" && werkplek.idee?.id === id;
    if (werkplek.idee?.id !== id && !openIdee(id)) {
      history.replaceState(null, "", location.pathname + location.search);
      vorigAdres = "";
      showHub(false);
      meldingen.show({ tekst: GEEN_IDEE, soort: "aandacht" });
      return;
    }
    setView("idee");
    showStap(stap);
    if (stap === RONDE) wissels.tell({ naar: "ronde", ronde: vraag, over: rij });
    else if (stap === TAFEL) wissels.tell({ naar: "tafel", vraag, voor: rij });
    else if (vraag) goToVraag(vraag, rij);
    else if (verplaats) toStap(stap, isHier);
  }

  /** Put a stored idea on the table. */
  function openIdee(id: string) {
    bewaarder.flush();
    const idee = opslag.readIdee(id);
    if (!idee) return false;
    stapNu = ""; // one comes to its step anew, also from the same step of another idea
    werkplek.open(idee);
    wissels.tell({ naar: "idee" });
    if (!opslag.hasLosse()) bewaard.tell(isLeeg(idee) ? { soort: "leeg" } : { soort: "bewaard", op: idee.gewijzigd });
    tellVersie(idee);
    return true;
  }

  function tellVersie(idee: Idee) {
    const { id, versie } = idee.instrument ?? {};
    if (versieGezegd.has(idee.id) || !versie || (id === instrument.id && versie === instrument.versie)) return;
    versieGezegd.add(idee.id);
    const wat =
      id === instrument.id
        ? `versie ${versie} van de vragen; nu is het versie ${instrument.versie}`
        : "een ander instrument";
    meldingen.show({ tekst: `Dit idee is gemaakt met ${wat}. Alle antwoorden zijn bewaard.`, soort: "aandacht" });
  }

  function showStap(stap: string) {
    const isAnders = stap !== stapNu;
    stapNu = stap;
    for (const deel of findAll(root, "[data-stap]")) {
      deel.toggleAttribute("data-verborgen", deel.dataset.stap !== stap);
    }
    for (const link of findAll(root, "a[data-stap-link]")) {
      const doel = link.dataset.stapLink ?? "";
      link.setAttribute("href", writeRoute(werkplek.idee?.id ?? "", doel));
      mark(link, "aria-current", doel === stap && link.closest(".stappen") ? "step" : null);
    }
    setWindowTitle();
    if (stap === ZEEF) return wissels.tell({ naar: "zeef" });
    if (isAnders && stap !== RONDE && stap !== TAFEL) wissels.tell({ naar: "stap", stap });
  }

  function setWindowTitle() {
    const eigen = [{ id: RONDE, naam: "Ronde" }, { id: TAFEL, naam: "Aan tafel" }];
    const naam = [...instrument.stappen, ...instrument.routes, ...eigen].find((item) => item.id === stapNu)?.naam;
    const titel = `${zegTitel(werkplek.idee)} · ${naam} · ${instrument.naam}`;
    // a browser tells its window of each title that is set, also of the same
    if (naam && document.title !== titel) document.title = titel;
  }

  function goToVraag(vraag: string, rij: string) {
    const veld = find(root, `[data-vraag="${CSS.escape(vraag)}"]`);
    if (!veld) return;
    wissels.tell({ naar: "vraag", vraag, rij });
    const doel = (rij && find(veld, `[data-rij="${CSS.escape(rij)}"]`)) || veld;
    doel.scrollIntoView({ block: "start" });
    const gekozen = find(doel, 'input[type="radio"]:checked');
    const control = findAll(doel, 'input:not([type="checkbox"]), textarea, select').find(
      (item) => item.checkVisibility() && !item.hasAttribute("disabled"),
    );
    const leesbaar = find(doel, '[data-knop="rij-open"]') ?? find(veld, ".vraag__kop") ?? veld;
    focusOn((doel === veld && gekozen) || control || leesbaar, true);
  }

  function setView(welk: "hub" | "idee") {
    root.dataset.toont = welk;
    for (const deel of findAll(root, "[data-alleen]")) show(deel, deel.dataset.alleen === welk);
  }

  /** @param isHier one goes on in the same idea: what stands above the steps one has seen */
  function toStap(stap: string, isHier: boolean) {
    const kop = find(root, `[data-stap="${stap}"] h2`);
    if (!isHier || !kop) return toTop(kop);
    find(root, "[data-formulier]")?.scrollIntoView({ block: "start" });
    focusOn(kop, true);
  }

  function toTop(doel: HTMLElement | null) {
    scrollTo({ top: 0 });
    focusOn(doel);
  }

  addEventListener("popstate", () => {
    if (magNaar(location.hash)) follow();
  });
  addEventListener("hashchange", () => {
    if (location.hash !== vorigAdres && magNaar(location.hash)) follow();
  });
  werkplek.on(setWindowTitle);

  root.addEventListener("click", (event) => {
    const link = around(event.target, 'a[href^="#"]');
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault(); // also when the address is already this one: "take me there" again
    goTo(link.hasAttribute("data-naar-hub") ? "" : link.hash);
  });

  return {
    on: wissels.on,
    follow,
    goTo,
    bewaak: (mag: (hash: string) => boolean) => void wachters.push(mag),
    goHub: () => goTo(""),
    goIdee: (id: string, deel = eersteStap, vervang = false) => goTo(writeRoute(id, deel), vervang),
  };
}

export type Scherm = ReturnType<typeof createScherm>;
