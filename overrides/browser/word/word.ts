/**
 * Room `word`: a report of the core as a Word file. Fetched apart, when somebody asks for one; it imports
 * only types of other rooms. What a report says is decided in the core; here is what it becomes in Word:
 * real heading styles, lists, tables whose header repeats, pictures with their words as alternative text.
 */

import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { IStylesOptions } from "docx";
import type { Blok, Run, Tabel, Verslag } from "../uitkomst/index.ts";
import { voegIdeeIn } from "./inpakken.ts";

/** A picture as it goes into a document: its bytes as PNG, and its size in pixels on the page. */
export type Tekening = { png: Uint8Array; breed: number; hoog: number };

const TAAL = { value: "nl-BE", eastAsia: "nl-BE", bidirectional: "nl-BE" };
const LETTER = "Calibri";
const INKT = "1E2B2A";
const KLEUR = "0F5F5D";
const LIJN = "857E70";
const KOPGROND = "F3EADB";
/** Word's measures: twips are a twentieth of a point, sizes of letters half points. */
const A4 = { width: 11906, height: 16838 };
const CM = 567;
/** Points of the letters, and centimetres of the margins: one sheet for the beleidsteam is set tighter. */
const RUIM = { letter: 11, regel: 1.12, na: 6, kopNa: 4, kopVoor: 12, marge: 2 };
const KRAP = { letter: 9.5, regel: 1, na: 1.5, kopNa: 1, kopVoor: 5, marge: 1.5 };
type Maat = typeof RUIM;

const KOPPEN = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];
/** What XML cannot hold. */
const GEEN_XML = /[\uFFFE\uFFFF]|\p{Surrogate}/gu;

/**
 * Write a report.
 * @param tekeningen the pictures of the report by name; one that is not there is written in words
 * @param idee the file that travels along, "" for none
 */
export async function maakWord(
  verslag: Verslag,
  tekeningen: ReadonlyMap<string, Tekening>,
  idee: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const maat = verslag.voor === "beleidsteam" ? KRAP : RUIM;
  const document = new Document({
    title: schoon(verslag.titel),
    creator: schoon(verslag.auteur) || "Onbekend",
    lastModifiedBy: schoon(verslag.auteur) || "Onbekend",
    styles: maakStijlen(maat),
    numbering: { config: [{ reference: "punten", levels: [punt(maat)] }] },
    sections: [
      {
        properties: { page: { size: A4, margin: maakMarges(maat) } },
        footers: { default: maakVoet(verslag.titel) },
        children: verslag.blokken.flatMap((blok) => schrijfBlok(blok, tekeningen, maat)),
      },
    ],
  });
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
  return idee ? voegIdeeIn(bytes, idee) : bytes;
}

function maakMarges({ marge }: Maat) {
  const rand = Math.round(marge * CM);
  return { top: rand, right: rand, bottom: rand, left: rand, header: CM, footer: Math.round(0.8 * CM) };
}

function punt({ na }: Maat) {
  const paragraph = { indent: { left: 340, hanging: 255 }, spacing: { after: Math.round(na * 10) } };
  return { level: 0, format: LevelFormat.BULLET, text: "•", alignment: AlignmentType.START, style: { paragraph } };
}

/** The look, in Word's own styles: an organisation changes a style and the document follows. */
function maakStijlen(maat: Maat): IStylesOptions {
  const { letter, regel, na, kopNa, kopVoor } = maat;
  const spacing = { after: na * 20, line: Math.round(240 * regel), lineRule: LineRuleType.AUTO };
  const kop = (grootte: number, voor: number) => ({
    run: { font: LETTER, size: grootte * 2, bold: true, color: KLEUR, language: TAAL },
    paragraph: { spacing: { ...spacing, before: voor * 20, after: kopNa * 20 }, keepNext: true, keepLines: true },
  });
  return {
    default: {
      document: {
        run: { font: LETTER, size: letter * 2, color: INKT, language: TAAL },
        paragraph: { spacing },
      },
      heading1: kop(letter + 7, 0),
      heading2: kop(letter + 3, kopVoor),
      heading3: kop(letter + 1, kopVoor - 2),
      heading4: kop(letter, kopVoor - 4),
    },
    // the library's own styles are based on this one, and it does not write it
    characterStyles: [{ id: "DefaultParagraphFont", name: "Default Paragraph Font" }],
    paragraphStyles: [
      { id: "ListBullet", name: "List Bullet", basedOn: "Normal", quickFormat: true },
      {
        id: "TabelTekst",
        name: "Tabeltekst",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: { spacing: { before: 30, after: 30, line: 240 } },
      },
      { id: "TabelKop", name: "Tabelkop", basedOn: "TabelTekst", quickFormat: true, run: { bold: true } },
      { id: "Beeld", name: "Beeld", basedOn: "Normal", paragraph: { spacing: { before: 80, after: 160 } } },
    ],
  };
}

function maakVoet(titel: string) {
  const run = { size: 16, color: "5B6664" };
  const nummer = [PageNumber.CURRENT, " van ", PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.END,
        spacing: { after: 0 },
        children: [
          new TextRun({ ...run, text: `${kort(titel)}  ·  ` }),
          new TextRun({ ...run, children: ["Pagina ", ...nummer] }),
        ],
      }),
    ],
  });
}

function schrijfBlok(blok: Blok, tekeningen: ReadonlyMap<string, Tekening>, maat: Maat): (Paragraph | Table)[] {
  switch (blok.soort) {
    case "kop":
      return [
        new Paragraph({
          heading: KOPPEN[blok.niveau - 1] ?? HeadingLevel.HEADING_4,
          children: schrijfRuns(blok.inhoud),
        }),
      ];
    case "alinea":
      return [new Paragraph({ children: schrijfRuns(blok.inhoud) })];
    case "lijst":
      return blok.punten.map(
        (inhoud) =>
          new Paragraph({
            style: "ListBullet",
            numbering: { reference: "punten", level: 0 },
            children: schrijfRuns(inhoud),
          }),
      );
    case "tabel":
      // a table is no paragraph: what follows would stick to it
      return [schrijfTabel(blok, maat), new Paragraph({ spacing: { after: 0 }, children: [] })];
    case "beeld": {
      const tekening = tekeningen.get(blok.naam);
      if (!tekening) return [new Paragraph({ children: [new TextRun(schoon(blok.tekst))] })];
      return [new Paragraph({ style: "Beeld", children: [schrijfBeeld(blok.naam, blok.tekst, tekening)] })];
    }
  }
}

function schrijfBeeld(naam: string, tekst: string, { png, breed, hoog }: Tekening) {
  const altText = { name: naam, title: naam, description: schoon(tekst) };
  return new ImageRun({ type: "png", data: png, transformation: { width: breed, height: hoog }, altText });
}

function schrijfTabel({ koppen, rijen }: Tabel, { marge }: Maat) {
  const breed = A4.width - 2 * Math.round(marge * CM);
  const kolommen = verdeel(breed, koppen, rijen);
  const lijn = { style: BorderStyle.SINGLE, size: 4, color: LIJN };
  const rij = (cellen: string[], isKop: boolean) =>
    new TableRow({
      tableHeader: isKop,
      cantSplit: true,
      children: cellen.map(
        (cel, nr) =>
          new TableCell({
            width: { size: kolommen[nr] ?? 0, type: WidthType.DXA },
            ...(isKop && { shading: { type: ShadingType.CLEAR, color: "auto", fill: KOPGROND } }),
            children: [
              new Paragraph({ style: isKop ? "TabelKop" : "TabelTekst", children: [new TextRun(schoon(cel))] }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: breed, type: WidthType.DXA },
    columnWidths: kolommen,
    layout: TableLayoutType.FIXED,
    margins: { left: 80, right: 80 },
    borders: { top: lijn, bottom: lijn, left: lijn, right: lijn, insideHorizontal: lijn, insideVertical: lijn },
    rows: [rij(koppen, true), ...rijen.map((cellen) => rij(cellen, false))],
  });
}

/** Widths of columns in twips, by what stands in them. */
function verdeel(breed: number, koppen: string[], rijen: string[][]) {
  const gewicht = koppen.map((kop, nr) => {
    const lengten = [kop, ...rijen.map((rij) => rij[nr] ?? "")].map(({ length }) => length);
    return Math.min(Math.max(...lengten, 8), 60);
  });
  const som = gewicht.reduce((a, b) => a + b, 0);
  return gewicht.map((deel) => Math.floor((breed * deel) / som));
}

function schrijfRuns(runs: Run[]) {
  return runs.flatMap(({ tekst, merk }) =>
    schoon(tekst)
      .split("\n")
      .map(
        (text, nr) =>
          new TextRun({ text, ...(nr && { break: 1 }), bold: merk === "sterk", italics: merk === "nadruk" }),
      ),
  );
}

function kort(titel: string) {
  const tekens = [...schoon(titel)];
  return tekens.length > 70 ? `${tekens.slice(0, 69).join("").trimEnd()}…` : tekens.join("");
}

function schoon(tekst: string) {
  return tekst.replace(GEEN_XML, "\uFFFD");
}
