import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTar, writeTar } from '../../pipeline/run/formats/tar.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fcs-tar-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files: [string, Uint8Array][] = [
  ['a/result.json', Buffer.from('{"总":1}\n')],
  ['a/data/empty.csv', Buffer.alloc(0)],
  ['b/data/block.npy', Buffer.alloc(512, 7)],
];

describe('an archive', () => {
  it('gives back what was put into it', () => {
    expect([...readTar(writeTar(files))]).toEqual(files);
  });

  it('is read by tar, and reads what tar writes', () => {
    const ours = path.join(folder, 'ours.tar');
    writeFileSync(ours, writeTar(files));
    execFileSync('tar', ['xf', ours, '-C', folder]);
    for (const [name, content] of files)
      expect(readFileSync(path.join(folder, name))).toEqual(content);
    const theirs = path.join(folder, 'theirs.tar');
    execFileSync('tar', ['cf', theirs, '--format=ustar', '-C', folder, './a', 'b']);
    const found = readTar(readFileSync(theirs));
    expect(new Map([...found].sort())).toEqual(new Map([...files].sort()));
  });

  it('is refused wherever it is cut', () => {
    const whole = writeTar(files);
    // The last block of zeros only fills up.
    for (let size = 0; size <= whole.length - 1024; size += 100)
      expect(() => readTar(whole.subarray(0, size))).toThrow('it ends at byte');
  });

  it('is refused with any flipped bit in a header', () => {
    const whole = writeTar(files);
    for (let at = 0; at < 512; at++) {
      const bytes = Uint8Array.from(whole);
      bytes[at]! ^= 1;
      // The last byte of the sum is a space that nobody reads.
      if (at !== 155) expect(() => readTar(bytes), `byte ${at}`).toThrow();
    }
  });

  it.each([
    ['/etc/passwd', 'leads out'],
    ['../x', 'leads out'],
    ['a/../../x', 'leads out'],
    ['a\\..\\x', 'leads out'],
  ])('does not lead out by %s', (name, message) => {
    expect(() => readTar(writeTar([[name, Buffer.from('x')]]))).toThrow(message);
  });

  it('holds no links and nothing twice', () => {
    const link = path.join(folder, 'link.tar');
    execFileSync('ln', ['-sf', '/etc/passwd', path.join(folder, 'link')]);
    execFileSync('tar', ['cf', link, '-C', folder, 'link']);
    expect(() => readTar(readFileSync(link))).toThrow('"link" is no file (type "2")');
    const [one] = files as [[string, Uint8Array]];
    expect(() => readTar(writeTar([one, one]))).toThrow('twice');
  });

  it('refuses a name that does not fit', () => {
    expect(() => writeTar([['x'.repeat(101), Buffer.alloc(0)]])).toThrow('too long');
  });
});
