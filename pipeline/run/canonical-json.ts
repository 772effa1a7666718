// One value has one text: keys in code-unit order, numbers in their shortest exact form. Hashes
// and files are made from this text, so the order in which keys were set changes nothing.

/** `value` on one line; −0 becomes 0. @throws naming the place of anything that JSON cannot hold exactly. */
export function canonicalJson(value: unknown): string {
  return write(value, '', undefined);
}

/**
 * `value` as a file: two spaces a level, arrays of plain values on one line, newline at the end;
 * −0 becomes 0.
 * @throws naming the place of anything that JSON cannot hold exactly.
 */
export function canonicalFile(value: unknown): string {
  return `${write(value, '', '')}\n`;
}

function write(value: unknown, where: string, indent: string | undefined): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string')
    return JSON.stringify(value);
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return JSON.stringify(value);
    throw new TypeError(`${where || 'value'} is ${value}, expected a finite number`);
  }
  if (Array.isArray(value)) {
    const inner = value.some((item) => typeof item === 'object' && item !== null);
    const deeper = indent === undefined || !inner ? undefined : `${indent}  `;
    const items = value.map((item, i) => write(item, `${where}[${i}]`, deeper));
    if (deeper === undefined) return `[${items.join(indent === undefined ? ',' : ', ')}]`;
    return `[\n${items.map((item) => deeper + item).join(',\n')}\n${indent}]`;
  }
  if (isPlain(value)) {
    const deeper = indent === undefined ? undefined : `${indent}  `;
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => {
        const text = write(item, where ? `${where}.${key}` : key, deeper);
        return `${JSON.stringify(key)}:${deeper === undefined ? '' : ' '}${text}`;
      });
    if (deeper === undefined) return `{${entries.join(',')}}`;
    if (entries.length === 0) return '{}';
    return `{\n${entries.map((entry) => deeper + entry).join(',\n')}\n${indent}}`;
  }
  const kind = value === undefined ? 'undefined' : (value.constructor?.name ?? typeof value);
  const advice = ArrayBuffer.isView(value) ? ' (use Array.from)' : '';
  throw new TypeError(`${where || 'value'} is ${kind}, expected plain JSON${advice}`);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
