// POSIX ustar, files only: blocks of 512 bytes, a header of octal numbers in ASCII before each file,
// two empty blocks at the end.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06

const block = 512;

/** Paths with `/` and what the files hold. @throws RangeError for a path of more than 100 bytes. */
export function writeTar(
  files: Iterable<readonly [name: string, content: Uint8Array]>,
): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [name, content] of files) {
    if (Buffer.byteLength(name) > 100)
      throw new RangeError(`"${name}" is too long for an archive: more than 100 bytes`);
    parts.push(header(name, content.length), content, Buffer.alloc(padding(content.length)));
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

const padding = (length: number) => (block - (length % block)) % block;

function header(name: string, length: number): Uint8Array {
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0);
  bytes.write('0000644\0', 100);
  // Owner, group and time say nothing: equal files give equal archives.
  for (const at of [108, 116]) bytes.write('0000000\0', at);
  bytes.write(`${length.toString(8).padStart(11, '0')}\0`, 124);
  bytes.write(`${'0'.repeat(11)}\0`, 136);
  bytes.write('        0', 148);
  bytes.write('ustar\x0000', 257);
  bytes.write(`${checksum(bytes).toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

/** Sum of all bytes of a header, its own field counted as spaces. */
function checksum(header: Buffer): number {
  let sum = 0;
  for (let i = 0; i < block; i++) sum += i >= 148 && i < 156 ? 32 : header.readUInt8(i);
  return sum;
}

/**
 * Reads an archive. Folders are left out.
 * @throws Error for one that is cut short or damaged, for a path that leads out of the archive, and
 *   for links and whatever else is no file.
 */
export function readTar(bytes: Uint8Array): Map<string, Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  let at = 0;
  for (;;) {
    const head = buffer.subarray(at, at + block);
    if (head.length < block) throw new Error(`it ends at byte ${buffer.length}, in the middle`);
    if (head.every((byte) => byte === 0)) return files;
    // Before the sum: of what is no archive at all, there is none to speak of.
    if (at === 0 && !/^[0-7 \0]{8}$/.test(head.toString('latin1', 148, 156)))
      throw new Error('it is no tar archive');
    if (octal(head, 148, 8) !== checksum(head))
      throw new Error(`it is damaged at byte ${at}: the sum of a header is wrong`);
    const name = nameIn(head);
    const type = head.toString('latin1', 156, 157);
    const length = octal(head, 124, 12);
    const start = at + block;
    if (start + length > buffer.length)
      throw new Error(`it ends at byte ${buffer.length}, in the middle of "${name}"`);
    if (type === '0' || type === '\0') {
      if (files.has(name)) throw new Error(`it holds "${name}" twice`);
      files.set(name, buffer.subarray(start, start + length));
    } else if (type !== '5') throw new Error(`"${name}" is no file (type ${JSON.stringify(type)})`);
    at = start + length + padding(length);
  }
}

function nameIn(head: Buffer): string {
  const isUstar = head.toString('latin1', 257, 262) === 'ustar';
  const prefix = isUstar ? text(head, 345, 155) : '';
  const full = prefix ? `${prefix}/${text(head, 0, 100)}` : text(head, 0, 100);
  const name = full.replace(/^(?:\.\/)+/, '').replace(/\/$/, '');
  const parts = name.split('/');
  const leadsOut = full.startsWith('/') || full.includes('\\') || parts.includes('..');
  if (leadsOut) throw new Error(`"${full}" leads out of the archive`);
  return name;
}

const text = (head: Buffer, at: number, length: number) =>
  head.toString('utf8', at, at + length).replace(/\0.*$/s, '');

function octal(head: Buffer, at: number, length: number): number {
  const digits = text(head, at, length).trim();
  if (!/^[0-7]+$/.test(digits)) throw new Error(`it has a header with the number "${digits}"`);
  return Number.parseInt(digits, 8);
}
