import { describe, expect, it } from 'vitest';
import { type Contender, startContender } from '../../../pipeline/engine/bench/contender.ts';
import { numbers } from '../../../pipeline/engine/bench/numbers.ts';
import { openContender } from '../../../pipeline/engine/bench/programs.ts';
import { lineFit } from '../../../pipeline/engine/bench/small/sizes.ts';
import { autoencoderWork } from '../../../pipeline/engine/bench/work.ts';

const program = (code: string) => ({ command: process.execPath, args: ['-e', code] });
const hello = `console.log('{"versions":{"toy":"1"}}');`;

describe('startContender', () => {
  it('reads answers among other lines', async () => {
    const echo = `console.log('Welcome!');${hello}
      process.stdin.on('data', (line) => console.log('thinking\\n' + line));
      process.stdin.on('end', () => process.exit());`;
    const contender = await startContender(program(echo));
    expect(contender.versions).toEqual({ toy: '1' });
    const order = { do: 'run', count: 3 } as const;
    expect(await contender.ask(order)).toEqual(order);
    await contender.close();
  });

  it('tells why one does not start', async () => {
    const started = startContender(program(`throw new Error('no such backend')`));
    await expect(started).rejects.toThrow('no such backend');
    const none = startContender({ command: 'no-such-program', args: [] });
    await expect(none).rejects.toThrow('ENOENT');
  });

  it('passes on what a contender could not do', async () => {
    const refuse = `${hello}process.stdin.on('data', () => console.log('{"error":"no kernel"}'));
      process.stdin.on('end', () => process.exit());`;
    const contender = await startContender(program(refuse));
    await expect(contender.ask({ do: 'run', count: 1 })).rejects.toThrow('no kernel');
    await contender.close();
  });

  it('does not wait for one that has died', async () => {
    const die = `${hello}process.stdin.on('data', () => process.exit(3));`;
    const contender = await startContender(program(die));
    await expect(contender.ask({ do: 'run', count: 1 })).rejects.toThrow('ended with code 3');
    await contender.close();
  });
});

describe('the contenders in JavaScript', () => {
  it('fit the same line: ours in float64, TensorFlow.js in float32', async () => {
    const order = { do: 'prepare', row: 'line', with: { ...lineFit(400) } } as const;
    const values: number[] = [];
    for (const id of ['ours', 'tfjs-cpu', 'tfjs-wasm'] as const) {
      const contender: Contender = await openContender(id, 1);
      const { value } = await contender.ask<{ value: number }>(order);
      values.push(value);
      expect(await contender.ask<{ seconds: number }>({ do: 'run', count: 1 })).toEqual({
        seconds: expect.any(Number),
      });
      await contender.close();
    }
    // The loss of the best line, UDL chapter 2.
    for (const value of values) expect(value).toBeCloseTo(0.19987, 4);
  });

  it('say which row they do not have', async () => {
    const contender = await openContender('ours', 1);
    const order = { do: 'prepare', row: 'chess', with: {} } as const;
    await expect(contender.ask(order)).rejects.toThrow('there is no row "chess" here');
    await contender.close();
  });
});

it('makes numbers of the hash that the programs in Python have, too', () => {
  // The finalizer of MurmurHash3 takes 0 to 0 and 1 to 0x514e28b7.
  expect([...numbers(0, 2, -1, 2)]).toEqual([-1, -1 + (2 * 0x514e28b7) / 2 ** 32]);
});

it('counts the work of an autoencoder', () => {
  const sizes = { seed: 1, batch: 256, input: 784, hidden: 256, learningRate: 1, steps: 1 };
  const { flops, bytes } = autoencoderWork(sizes);
  // By hand: five products of 256×784×256; activations 256·1040 numbers of 4 bytes, four times;
  // 402,448 parameters, seven times.
  expect(flops).toBe(5 * 2 * 51_380_224);
  expect(bytes).toBe(4 * 4 * 266_240 + 7 * 4 * 402_448);
});
