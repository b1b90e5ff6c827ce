/** Where an idea lies in a Word file, for who writes it and who reads it; the core's command line knows it too. */

export const DEEL = "customXml/item1.xml";
export const NAAMRUIMTE = "urn:werktsamen:idee";
