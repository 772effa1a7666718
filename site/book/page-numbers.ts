// On which page of a PDF its links arrive. Chromium writes PDF objects one after the other and leaves their dictionaries
// uncompressed, so that they can be read without a library.

/** Page of every named place that something in the document links to, from 1. */
export function pagesOfPlaces(pdf: Uint8Array): Map<string, number> {
  const text = Buffer.from(pdf).toString('latin1');
  const objects = new Map<string, string>();
  for (const [, number, body] of text.matchAll(
    /(?:^|\n)(\d+) 0 obj\s*([\s\S]*?)(?:stream\r?\n|endobj)/g,
  ))
    objects.set(number as string, body as string);
  const catalog = [...objects.values()].find((body) => /\/Type\s*\/Catalog/.test(body));
  const root = /\/Pages (\d+) 0 R/.exec(catalog ?? '')?.[1];
  if (!root) throw new Error('the PDF has no /Pages: has Chromium changed how it writes?');
  const numbers = new Map<string, number>();
  const visit = (id: string): void => {
    const body = objects.get(id) ?? '';
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(body)?.[1];
    if (kids === undefined) numbers.set(id, numbers.size + 1);
    else for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) visit(kid as string);
  };
  visit(root);
  const places = new Map<string, number>();
  for (const [, name, page] of text.matchAll(/\/([^\s/[\]()<>]+)\s*\[(\d+) 0 R\s*\/XYZ/g)) {
    const number = numbers.get(page as string);
    if (number) places.set(unescapeName(name as string), number);
  }
  return places;
}

/** Names in a PDF write what is no letter as `#2d`. */
const unescapeName = (name: string) =>
  name.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
