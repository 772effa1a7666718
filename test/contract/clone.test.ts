import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('names no file outside the clone', () => {
  const files = globSync(['{pipeline,site,test,content,.ci,.github}/**/*.*', '*.*'], {
    exclude: ['**/*.wasm', '*.tsbuildinfo'],
  });
  const outside = files.flatMap((file) => {
    const found = /\.\.\/shared\/|\/work\/|(?:SYSTEMS|ARCHITECTURE|DESIGN|STYLE)\.md/.exec(
      readFileSync(file, 'utf8'),
    );
    return found ? [`${file} names ${found[0]}`] : [];
  });
  expect(outside).toEqual([]);
});
