import { expect, it } from 'vitest';
import { openContender } from '../../../pipeline/engine/bench/programs.ts';
import { fitNet } from '../../../pipeline/engine/bench/small/ours.ts';
import { lineFit, netFit } from '../../../pipeline/engine/bench/small/sizes.ts';

// The worker of the page in a browser of our own, as `npm run bench` starts it.
it.each(['browser-ours', 'browser-tfjs'] as const)('%s fits both small models', async (id) => {
  const contender = await openContender(id, 1);
  try {
    const line = { do: 'prepare', row: 'browser-line', with: { ...lineFit(400) } } as const;
    // The loss of the best line, UDL chapter 2.
    expect((await contender.ask<{ value: number }>(line)).value).toBeCloseTo(0.19987, 4);
    const net = { do: 'prepare', row: 'browser-net', with: { ...netFit(100) } } as const;
    const { value } = await contender.ask<{ value: number }>(net);
    // As in this process; TensorFlow.js has float32.
    expect(value).toBeCloseTo(fitNet(netFit(100)), 4);
    const { seconds } = await contender.ask<{ seconds: number }>({ do: 'run', count: 2 });
    expect(seconds).toBeGreaterThan(0);
    expect(contender.versions.Chromium).toMatch(/^\d+\./);
  } finally {
    await contender.close();
  }
});
