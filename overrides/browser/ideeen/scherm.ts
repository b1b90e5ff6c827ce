/**
 * What is on screen: the hub or one step of one idea, following the address. Where the focus goes, what
 * the window is called, which pictures are visible. What happens to ideas lives in `ideeen.js`.
 */

import { find, findAll, focusOn, setText, show } from "../dom/dom.ts";
import { isLeeg } from "../idee/idee.ts";
import { readRoute, writeRoute } from "../idee/route.ts";
import type { Idee } from "../idee/idee.ts";
import type { Instrument } from "../idee/instrument.ts";
import type { Werkplek } from "../idee/werkplek.ts";
import type { Opslag } from "../opslag/opslag.ts";
import type { Bewaarder } from "../opslag/bewaren.ts";
import type { Bewaard } from "../opslag/bewaard.ts";
import type { Meldingen } from "../dom/meldingen.ts";

const GEEN_IDEE = "Dit idee staat niet (meer) op dit toestel. Heb je het als bestand? Kies dan ‘Open bestand’.";

export function createScherm(
  root: HTMLElement,
  delen: {
    instrument: Instrument;
    werkplek: Werkplek;
    opslag: Opslag;
    bewaarder: Bewaarder;
    bewaard: Bewaard;
    meldingen: Meldingen;
    /** the hub comes on screen */
    onhub: () => void;
    /** an idea comes on screen */
    onidee: () => void;
    /** another step comes on screen */
    onstap: () => void;
    /** a question is gone to */
    onvraag: (vraag: string) => void;
    /** what these addresses do */
    begin: Record<"nieuw" | "voorbeeld", () => void>;
  },
) {
  const { instrument, werkplek, opslag, bewaarder, bewaard, meldingen } = delen;
  const stappen = instrument.stappen.map((stap) => stap.id);
  const eersteStap = stappen[0] ?? "";
  const naamVanPagina = document.title;
  const kop = find(root, "[data-kop]");
  const beelden = findAll(root, "[data-beeld]");
  /** Ideas of which was told that they come from another version of the questions. */
  const versieGezegd = new Set<string>();
  let vorigAdres = "";
  let stapNu = "";

  /** Follow the address of the window. */
  function follow() {
    const route = readRoute(location.hash, stappen);
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
    else delen.begin[route.soort]();
  }

  /** @param hash "" for the hub */
  function goTo(hash: string) {
    if (location.hash !== hash) history.pushState(null, "", location.pathname + location.search + hash);
    follow();
  }

  /** @param verplaats move the focus along */
  function showHub(verplaats: boolean) {
    bewaarder.flush();
    werkplek.close();
    stapNu = "hub";
    setView("hub");
    setText(kop, "Mijn ideeën");
    document.title = naamVanPagina;
    delen.onhub();
    if (verplaats) toTop(kop);
  }

  function showIdee({ id, stap, vraag }: { id: string; stap: string; vraag: string }, verplaats: boolean) {
    if (werkplek.idee?.id !== id && !openIdee(id)) {
      history.replaceState(null, "", location.pathname + location.search);
      vorigAdres = "";
      showHub(false);
      meldingen.show({ tekst: GEEN_IDEE, soort: "aandacht" });
      return;
    }
    setView("idee");
    showStap(stap);
    if (vraag) goToVraag(vraag);
    else if (verplaats) toTop(find(root, `[data-stap="${stap}"] h2`));
  }

  /** Put a stored idea on the table. */
  function openIdee(id: string) {
    bewaarder.flush();
    const idee = opslag.readIdee(id);
    if (!idee) return false;
    werkplek.open(idee);
    delen.onidee();
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
      if (doel === stap && link.closest(".stappen")) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    setWindowTitle();
    if (isAnders) delen.onstap();
  }

  function setWindowTitle() {
    const naam = instrument.stappen.find((item) => item.id === stapNu)?.naam;
    if (naam) document.title = `${werkplek.idee?.titel || "Idee zonder titel"} · ${naam} · ${instrument.naam}`;
  }

  function goToVraag(vraag: string) {
    const veld = find(root, `[data-vraag="${CSS.escape(vraag)}"]`);
    if (!veld) return;
    veld.scrollIntoView({ block: "start" });
    const gekozen = find(veld, 'input[type="radio"]:checked');
    const control = findAll(veld, 'input:not([type="checkbox"]), textarea, select').find(
      (item) => item.checkVisibility() && !item.hasAttribute("disabled"),
    );
    focusOn(gekozen ?? control ?? find(veld, ".vraag__kop") ?? veld, true);
    delen.onvraag(vraag);
  }

  function setView(welk: "hub" | "idee") {
    root.dataset.toont = welk;
    for (const deel of findAll(root, "[data-alleen]")) show(deel, deel.dataset.alleen === welk);
  }

  function toTop(doel: HTMLElement | null) {
    scrollTo({ top: 0 });
    focusOn(doel);
  }

  addEventListener("popstate", follow);
  addEventListener("hashchange", () => {
    if (location.hash !== vorigAdres) follow();
  });
  werkplek.on(setWindowTitle);

  return {
    follow,
    goTo,
    goHub: () => goTo(""),
    goIdee: (id: string) => goTo(writeRoute(id, eersteStap)),
    /** The first question of the step on screen. */
    firstVraag: () => find(root, `[data-stap="${stapNu}"] [data-vraag]`)?.dataset.vraag ?? "",
    /** The pictures of all steps. */
    beelden: () => namesOf(beelden),
    /** The pictures of the step on screen: those are asked for first. */
    visibleBeelden() {
      return namesOf(
        beelden.filter((plaats) => {
          const stap = plaats.closest("[data-stap]");
          return !stap || stap.getAttribute("data-stap") === stapNu;
        }),
      );
    },
  };
}

/** @param plaatsen [data-beeld] */
function namesOf(plaatsen: HTMLElement[]) {
  return [...new Set(plaatsen.map((plaats) => plaats.dataset.beeld ?? ""))];
}

export type Scherm = ReturnType<typeof createScherm>;
