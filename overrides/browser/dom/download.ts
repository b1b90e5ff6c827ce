/** Handing the visitor a file, and what is said when a browser keeps its clipboard closed. */

export const KOPIEER_ZELF = "Je browser laat kopiëren niet toe. De tekst is geselecteerd: kopieer hem zelf.";

export function download(naam: string, inhoud: BlobPart, type: string) {
  const soort = typeof inhoud === "string" ? `${type};charset=utf-8` : type;
  const adres = URL.createObjectURL(new Blob([inhoud], { type: soort }));
  const link = document.createElement("a");
  link.href = adres;
  link.download = naam;
  document.body.append(link);
  link.click();
  link.remove();
  // some browsers read the address only after this turn
  setTimeout(() => URL.revokeObjectURL(adres), 60_000);
}
