/**
 * The dialog of earlier states of an idea: going back to one, or seeing what changed since it, or since a
 * file, without changing anything.
 */

import { ask, find, make, makeKnop, needDialoog, setText } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { later, nu, restoreState, zegMoment, zegTitel } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import type { Ontvangstkamer } from "../ontvangst/index.ts";
import { OpslagError } from "../opslag/index.ts";
import type { Aanleiding, Bewaarkamer } from "../opslag/index.ts";
import { BestandError } from "./openen.ts";
import type { Scherm } from "./scherm.ts";

const INTUSSEN_VERWIJDERD = "Dit idee is intussen in een ander tabblad verwijderd. Daar kun je het nog terugzetten.";
const GEEN_VERSCHIL = "Er is geen verschil.";
const ANDER_IDEE = "In dit bestand zit een ander idee. Kies een kopie van dit idee.";
const ZONDER_PYTHON = "De site kan nu niet vergelijken. Herlaad de pagina en probeer opnieuw.";

type Keuze = { doe: "terug" | "verschil"; toen: Idee } | { doe: "bestand" } | null;

/**
 * @param kiesBestand lets the visitor choose a file, and hands it on
 * @param readBestand gives the ideas in a file
 */
export function createVroegereStaten(
  { root, meldingen }: Pagina,
  { opslag, vroeger, bewaarder }: Bewaarkamer,
  ontvangst: Ontvangstkamer,
  scherm: Scherm,
  kiesBestand: (doe: (bestand: File) => void) => void,
  readBestand: (bestand: File) => Promise<Idee[]>,
) {
  const dialoog = needDialoog(root, "vroeger");

  async function showVroeger(id: string) {
    bewaarder.flush();
    const idee = opslag.readIdee(id);
    if (!idee) return;
    const staten = await vroeger.list(id);
    const naam = zegTitel(idee);
    const uitleg = staten.length
      ? `Zo stond ‘${naam}’ er eerder bij. Zet je een versie terug, dan blijft wat er nu staat ook bewaard.`
      : `Van ‘${naam}’ is op dit toestel nog geen vroegere versie bewaard.`;
    setText(find(dialoog, "[data-vroeger-uitleg]"), uitleg);
    let keuze: Keuze = null;
    const maakKnop = (tekst: string, gekozen: Keuze) =>
      makeKnop(tekst, () => {
        keuze = gekozen;
        dialoog.close();
      });
    const regels = staten.map(({ op, reden, idee: toen }) =>
      make(
        "li",
        make("span", zegMoment(op) + zegReden(reden)),
        " ",
        maakKnop("Wat veranderde sindsdien?", { doe: "verschil", toen }),
        " ",
        maakKnop("Zet deze versie terug", { doe: "terug", toen }),
      ),
    );
    find(dialoog, "[data-vroeger-lijst]")?.replaceChildren(...regels);
    find(dialoog, "[data-vroeger-bestand]")?.replaceChildren(maakKnop("Vergelijk met een bestand", { doe: "bestand" }));
    await ask(dialoog);
    await doe(id, keuze);
  }

  async function doe(id: string, keuze: Keuze) {
    if (keuze?.doe === "terug") await bringBack(id, keuze.toen);
    if (keuze?.doe === "verschil") await compare(id, keuze.toen, zegMoment(keuze.toen.gewijzigd));
    if (keuze?.doe === "bestand") kiesBestand((bestand) => void compareBestand(id, bestand));
  }

  async function bringBack(id: string, toen: Idee) {
    const stond = opslag.readIdee(id);
    if (!stond) {
      meldingen.show({ tekst: INTUSSEN_VERWIJDERD, soort: "aandacht" });
      return;
    }
    await vroeger.keep(stond, "terugzetten"); // first: the dialog promised that what stands now stays
    const hier = opslag.readIdee(id) ?? stond; // another tab may have written meanwhile
    const moment = later(nu(), hier.gewijzigd);
    const na = structuredClone(hier);
    restoreState(na, toen, moment);
    na.gewijzigd = moment;
    try {
      bewaarder.put(na);
    } catch (error) {
      if (!(error instanceof OpslagError)) throw error; // the page says so beside the title
    }
    scherm.goIdee(id);
    meldingen.show({ tekst: "De vroegere versie staat er weer." });
    const kop = `Dit veranderde door terug te gaan naar de versie van ${zegMoment(toen.gewijzigd)}`;
    await ontvangst.compare({ id, kop, terug: { voor: hier, na: structuredClone(na) } }, hier, na);
  }

  /** @param sinds when or what the other state is, as it is said */
  async function compare(id: string, toen: Idee, sinds: string) {
    const hier = opslag.readIdee(id);
    if (!hier) return;
    scherm.goIdee(id);
    const aantal = await ontvangst.compare({ id, kop: `Wat veranderde sinds ${sinds}` }, toen, hier);
    if (aantal === null) meldingen.show({ tekst: ZONDER_PYTHON, soort: "aandacht" });
    if (aantal === 0) meldingen.show({ tekst: GEEN_VERSCHIL });
  }

  async function compareBestand(id: string, bestand: File) {
    try {
      const toen = (await readBestand(bestand)).find((idee) => idee.id === id);
      if (!toen) throw new BestandError(ANDER_IDEE);
      await compare(id, toen, `‘${bestand.name}’`);
    } catch (error) {
      if (!(error instanceof BestandError)) throw error;
      meldingen.show({ tekst: error.message, soort: "aandacht" });
    }
  }

  return { showVroeger };
}

function zegReden(reden: Aanleiding | undefined) {
  if (reden === "samenvoegen") return ", voor je een bestand opende";
  return reden === "terugzetten" ? ", voor je een vroegere versie terugzette" : "";
}
