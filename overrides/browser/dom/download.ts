/** Handing the visitor a file. */

export function download(naam: string, tekst: string, type: string) {
  const adres = URL.createObjectURL(new Blob([tekst], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = adres;
  link.download = naam;
  document.body.append(link);
  link.click();
  link.remove();
  // some browsers read the address only after this turn
  setTimeout(() => URL.revokeObjectURL(adres), 60_000);
}
