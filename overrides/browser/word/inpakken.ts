/**
 * An idea inside a Word file: a custom XML part of the document, which Word keeps when somebody saves it.
 * Writing it is here; reading it is fetched apart (`uitpakken`), for who opens such a file.
 */

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { DEEL, NAAMRUIMTE } from "./plaats.ts";

const KOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = "http://schemas.openxmlformats.org/officeDocument/2006";
const EIGENSCHAPPEN = "customXml/itemProps1.xml";
const INHOUD = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
const SOORT = `${WORD}/relationships/customXml`;

export function voegIdeeIn(docx: Uint8Array, idee: string): Uint8Array<ArrayBuffer> {
  const delen = unzipSync(docx);
  const relatie = `<Relationship Id="rIdIdee" Type="${SOORT}" Target="../${DEEL}"/></Relationships>`;
  vervang(delen, "word/_rels/document.xml.rels", "</Relationships>", relatie);
  // base64: a text with anything in it stays what it was, and no reader takes it for XML
  delen[DEEL] = strToU8(`${KOP}<idee xmlns="${NAAMRUIMTE}">${toBase64(idee)}</idee>\n`);
  delen[EIGENSCHAPPEN] = strToU8(
    `${KOP}<ds:datastoreItem xmlns:ds="${WORD}/customXml" ds:itemID="{6D9C3C1E-5B1F-4E0B-9C46-2B6A6A9F0D11}">` +
      `<ds:schemaRefs><ds:schemaRef ds:uri="${NAAMRUIMTE}"/></ds:schemaRefs></ds:datastoreItem>\n`,
  );
  delen["customXml/_rels/item1.xml.rels"] = strToU8(
    `${KOP}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      `<Relationship Id="rId1" Type="${SOORT}Props" Target="itemProps1.xml"/></Relationships>\n`,
  );
  vervang(delen, "[Content_Types].xml", "</Types>", `<Override PartName="/${EIGENSCHAPPEN}" ContentType="${INHOUD}"/></Types>`);
  return zipSync(delen);
}

function vervang(delen: Record<string, Uint8Array>, naam: string, wat: string, door: string) {
  const deel = delen[naam];
  if (!deel) throw new Error(`no ${naam} in a document of our own`);
  delen[naam] = strToU8(strFromU8(deel).replace(wat, door));
}

function toBase64(tekst: string) {
  let binair = "";
  for (const byte of strToU8(tekst)) binair += String.fromCharCode(byte);
  return btoa(binair);
}
