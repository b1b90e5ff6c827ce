/**
 * Beginning a round: what is asked, of whom, what goes along, and what they will see. The core says what may be
 * asked and shared; the key is made here, by the browser, and its private half goes no further than the idea.
 */

import { findAll, focusOn, make, need, setText, show } from "../dom/index.ts";
import { fitsUitnodiging, linkTo, makeSleutel, packUitnodiging, vragenmerk } from "../draad/index.ts";
import type { Sleutel, Uitnodiging } from "../draad/index.ts";
import { addRij, createId, overDagen, stapNummer, vandaag, zegDatum, zegTitel } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { packDelen } from "./meesturen.ts";
import { INSCHATTINGEN, RONDES, TEMPERATUUR, naamVanVraag, zegAantal, zinVanVraag } from "./ronde.ts";
import type { Kamer, Kerndelen } from "./vorm.ts";

/** Days that people get to answer, unless one says otherwise. */
const DAGEN = 14;
const VOORBIJ = "Die dag is al voorbij. Kies een dag die nog komt, of laat dit leeg.";
/** While there is nothing to send. */
const GEEN_CODE = { code: "", link: "" };
const NIETS = "Kies eerst wat je wilt vragen.";
const TE_OUD = "Je browser kan geen sleutel maken. Werk hem bij, en open de site met https:// vooraan in het adres.";

type Keuze = { voor: "collega" | "partner"; gevraagd: string[]; fiche: boolean; namen: boolean; tot: string };
type Voorstel = Keuze & { vragen: string[]; fichedelen: Kerndelen; delen: Uitnodiging["delen"]; titel: string; van: string };

/** @param opStart shows the round that was begun */
export function createBegin({ tafel, rekenkamer, isRekenfout, site }: Kamer, vak: HTMLElement, opStart: (id: string) => void) {
  const { instrument, werkplek } = tafel;
  const form = need(vak, '[data-ronde-deel="begin"]', HTMLFormElement);
  const lijst = need(form, "[data-ronde-vragen]");
  const tot = need(form, "[data-ronde-tot]", HTMLInputElement);
  const fout = need(form, "[data-ronde-fout]");
  let beurt = 0;
  /** What the core said of the choices as they are now. */
  let voorstel: Voorstel | null = null;
  let ronde = "";
  let sleutel: Sleutel | null = null;
  /** Who taps twice begins one round. */
  let bezig = false;

  const gekozenVoor = () => (form.querySelector<HTMLInputElement>("[data-ronde-voor]:checked")?.value === "partner" ? "partner" : "collega");

  /** @param over what one came from: a question, a check, the temperature, or "" */
  async function open(over: string) {
    form.reset();
    tot.value = overDagen(DAGEN);
    tot.min = vandaag();
    placeVragen();
    const naam = over === INSCHATTINGEN ? TEMPERATUUR : over;
    const vinkje = findAll(form, "[data-ronde-vraag]").find((een) => een instanceof HTMLInputElement && een.value === naam);
    if (vinkje instanceof HTMLInputElement) {
      vinkje.checked = true;
      const los = vinkje.closest("details");
      if (los) los.open = true;
    }
    zeg("");
    ronde = createId();
    bezig = false;
    sleutel = await makeSleutel().catch(() => null);
    if (!sleutel) zeg(TE_OUD);
    await refresh();
  }

  /** The questions that may be put to whom one chose, per step, to tick one by one. */
  function placeVragen() {
    const voor = gekozenVoor();
    for (const heel of findAll(form, "[data-ronde-voor-collega]")) show(heel, voor === "collega");
    for (const deel of findAll(form, "[data-ronde-voor-partner]")) show(deel, voor === "partner");
    const groepen = instrument.stappen.flatMap((stap) => {
      const vragen = [...instrument.vragen.values()].filter(
        (vraag) => vraag.stap === stap.id && vraag.id !== INSCHATTINGEN && vraag["vragen-aan"]?.includes(voor),
      );
      if (!vragen.length) return [];
      const vinkjes = vragen.map(({ id, vraag, kort }) => makeVinkje(id, kort, vraag));
      const groep = make("fieldset", make("legend", `Stap ${stapNummer(instrument, stap.id)}: ${stap.kort}`), ...vinkjes);
      groep.className = `ronde__groep stap-${stapNummer(instrument, stap.id)}`;
      return [groep];
    });
    lijst.replaceChildren(...groepen);
  }

  function readKeuze(): Keuze {
    const voor = gekozenVoor();
    const vinkjes = findAll(form, "[data-ronde-vraag]").filter((een) => een instanceof HTMLInputElement);
    const gekozen = vinkjes.filter((een) => een.checked && !een.closest("[hidden]")).map((een) => een.value);
    const checks = gekozen.filter((id) => instrument.checks.some((check) => check.id === id));
    return {
      voor,
      gevraagd: [...new Set([...gekozen.filter((id) => id === TEMPERATUUR), ...checks, ...gekozen])],
      fiche: voor === "partner" || need(form, "[data-ronde-fiche]", HTMLInputElement).checked,
      namen: voor === "partner" || form.querySelector<HTMLInputElement>("[data-ronde-namen]:checked")?.value === "ja",
      tot: tot.value,
    };
  }

  /** Show exactly what they would see. */
  async function refresh() {
    const { idee } = werkplek;
    if (!idee) return;
    beurt += 1;
    const mijn = beurt;
    const keuze = readKeuze();
    try {
      const gevonden = await ask(idee, keuze);
      if (mijn !== beurt) return;
      voorstel = gevonden;
      await showVoorbeeld(idee, gevonden);
    } catch (error) {
      if (!isRekenfout(error)) throw error;
      if (mijn === beurt) zeg(`Een ronde voorbereiden lukt nu niet. ${error.message}`);
    }
  }

  async function ask(idee: Idee, keuze: Keuze): Promise<Voorstel> {
    const { voor, gevraagd } = keuze;
    const verzoek = { idee, voor, vragen: gevraagd, puzzel: voor === "partner" };
    const { uitnodiging } = await rekenkamer.bridge.call("uitnodiging", verzoek);
    const fichedelen = keuze.fiche ? uitnodiging.fiche : [];
    const delen = packDelen(instrument, idee, fichedelen);
    return { ...keuze, fichedelen, delen, vragen: uitnodiging.vragen, titel: uitnodiging.titel, van: uitnodiging.van };
  }

  async function showVoorbeeld(idee: Idee, dit: Voorstel) {
    const wie = dit.van || "Wie het idee opvolgt";
    const partner = dit.voor === "partner";
    setText(need(form, "[data-voorbeeld-wie]"), `${wie} vraagt wat ${partner ? "jullie denken" : "jij denkt"} over`);
    setText(need(form, "[data-voorbeeld-titel]"), zegTitel(dit));
    const vragen = dit.vragen.map((id) => make("li", zinVanVraag(instrument, id)));
    need(form, "[data-voorbeeld-vragen]").replaceChildren(...vragen);
    setText(need(form, "[data-voorbeeld-aantal]"), zegVragen(dit));
    const fiche = dit.fichedelen.flatMap(({ vraag, tekst, rijen }) => {
      const regels = rijen.map(({ cellen }) => make("li", Object.values(cellen).join(" · ")));
      return [make("dt", naamVanVraag(instrument, vraag)), make("dd", tekst || make("ul", ...regels))];
    });
    need(form, "[data-voorbeeld-fiche]").replaceChildren(...fiche);
    show(need(form, "[data-voorbeeld-fiche]"), fiche.length > 0);
    setText(need(form, "[data-voorbeeld-tot]"), dit.tot ? `Antwoorden kan tot en met ${zegDatum(dit.tot)}.` : "");
    const vraagtIets = dit.voor === "partner" || dit.gevraagd.length > 0;
    const { code, link } = vraagtIets ? await pack(dit) : GEEN_CODE;
    if (dit !== voorstel) return;
    const kijk = need(form, "[data-voorbeeld-open]", HTMLAnchorElement);
    show(kijk, code !== "");
    if (code) kijk.href = link;
    setText(need(form, "[data-voorbeeld-maat]"), code ? zegMaat(link) : "");
    show(need(form, "[data-ronde-zonder-titel]"), !idee.titel.trim());
  }

  function zegVragen({ vragen, voor }: Voorstel) {
    if (voor === "partner") {
      const ook = vragen.length ? ` En ${zegAantal(vragen.length, "vraag", "vragen")}:` : "";
      return `Ze leggen de puzzel mee: ze zien de stukken en activiteiten hieronder, zeggen wat zij inbrengen en doen voorstellen.${ook}`;
    }
    return vragen.length ? `${zegAantal(vragen.length, "vraag", "vragen")}, elk met één zin waarom:` : NIETS;
  }

  /** The invitation as a code and a link; empty while there is no key. */
  async function pack({ voor, gevraagd, vragen, namen, tot, titel, van, delen }: Voorstel) {
    if (!sleutel) return GEEN_CODE;
    const code = await packUitnodiging({
      ronde,
      publiek: sleutel.publiek,
      instrument: instrument.id,
      titel,
      soort: voor === "partner" ? "puzzel" : "vragen",
      gevraagd: voor === "partner" ? vragen : gevraagd, // of a check a partner may not be asked everything
      merk: await vragenmerk(vragen),
      ...{ namen, tot, van, delen },
    });
    return { code, link: linkTo(new URL("meedenken/", site).href, code) };
  }

  async function start() {
    const { idee } = werkplek;
    if (!idee) return;
    zeg("");
    const keuze = readKeuze();
    if (keuze.voor === "collega" && !keuze.gevraagd.length) return zeg(NIETS, form.querySelector("[data-ronde-vraag]"));
    if (keuze.tot && keuze.tot < vandaag()) return zeg(VOORBIJ, tot);
    if (!sleutel) return zeg(TE_OUD);
    if (bezig) return;
    bezig = true;
    try {
      const dit = await ask(idee, keuze);
      const { code } = await pack(dit);
      if (werkplek.idee?.id === idee.id) store(dit, code, sleutel);
    } catch (error) {
      if (!isRekenfout(error)) throw error;
      bezig = false;
      zeg(`Deze ronde starten lukt nu niet. ${error.message}`);
    }
  }

  function store({ voor, vragen, gevraagd, namen, fiche, tot: eind }: Voorstel, uitnodiging: string, { publiek, d }: Sleutel) {
    const checks = gevraagd.filter((id) => instrument.checks.some((check) => check.id === id));
    werkplek.edit((idee, nu) => {
      const velden = { voor, vragen, gevraagd, checks, namen: namen ? "ja" : "nee", fiche: fiche ? "ja" : "nee" };
      addRij(idee, RONDES, { id: ronde, ...velden, ...(eind && { tot: eind }), gestart: nu, publiek, uitnodiging }, nu);
      idee.rondesleutels = { ...idee.rondesleutels, [ronde]: { d } };
    });
    opStart(ronde);
  }

  /** Say what is wrong, beside the button, and go to where it can be put right. */
  function zeg(zin: string, veld: HTMLElement | null = null) {
    setText(fout, zin);
    show(fout, zin !== "");
    focusOn(veld);
  }

  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLElement && target.matches("[data-ronde-voor]")) placeVragen();
    zeg("");
    void refresh();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void start();
  });
  return { open };
}

function makeVinkje(id: string, kort: string, vraag: string) {
  const vinkje = make("input");
  vinkje.type = "checkbox";
  vinkje.value = id;
  vinkje.dataset.rondeVraag = "";
  const label = make("label", vinkje, make("span", make("strong", kort), ` ${vraag}`));
  label.className = "aankruis";
  return label;
}

/** In which shapes it will go. */
function zegMaat(link: string) {
  const past = fitsUitnodiging(link);
  if (past.qr) return `Deze uitnodiging past in een link en in een QR-code (${link.length} tekens).`;
  if (past.link) return `Deze uitnodiging past in een link, maar is te lang voor een QR-code (${link.length} tekens). Stuur ze als link of als bestand.`;
  return "Deze uitnodiging is te lang voor een link of een QR-code. Ze gaat als bestand. Vraag minder, of laat de infofiche weg, als je liever een link hebt.";
}
