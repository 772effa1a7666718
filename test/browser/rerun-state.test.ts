import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import {
  descent,
  ended,
  field,
  noted,
  opening,
  particles,
  runToEnd,
  shown,
  told,
  visible,
} from './rerun.ts';

const browser = useBrowser();
const open = opening(browser);

describe('state in the address', () => {
  it('goes there and back', async () => {
    let address = '';
    await open(descent, {}, async (rerun, page) => {
      await field(rerun, /learning rate/).fill('0.031');
      await field(rerun, /learning rate/).press('Enter');
      await page.waitForURL(/learningRate:0\.031/);
      address = new URL(page.url()).search;
      expect(address).toBe('?linear-regression.descent=learningRate:0.031');
    });
    await open(descent, { search: address }, async (rerun, page) => {
      await shown(rerun, /learning rate/).toBe('0.031');
      expect(await rerun.locator('.fcs-live > .fcs-note').isVisible()).toBe(false);
      await rerun.getByLabel('Preset').selectOption('published');
      await page.waitForFunction(() => location.search === '');
    });
  });

  it('is clamped with a polite note', async () => {
    const search = '?linear-regression.descent=learningRate:99,phi0:-5,phi1:x,colour:red';
    await open(descent, { search }, async (rerun) => {
      await shown(rerun, /learning rate/).toBe('0.1');
      await shown(rerun, /intercept/).toBe('0');
      await shown(rerun, /slope/).toBe('-0.8');
      for (const part of ['99', '0.1', '-5', '“x”', 'colour:red'])
        await noted(rerun).toContain(part);
    });
  });

  it('is what the entry says that the reader comes back to', async () => {
    await open(particles, {}, async (rerun, page) => {
      const preset = rerun.getByLabel('Preset');
      await preset.selectOption('apart');
      await page.waitForURL(/separation:7/);
      await page.evaluate(() => {
        location.hash = 'exercises';
      });
      await preset.selectOption('biased');
      await page.waitForURL(/stepSize:3/);
      await page.goBack();
      await expect.poll(() => preset.inputValue()).toBe('apart');
      await page.goForward();
      await expect.poll(() => preset.inputValue()).toBe('biased');
    });
  });

  it('has a caption that is true of it', async () => {
    await open(descent, {}, async (rerun) => {
      const published = rerun.locator('.fcs-caption-published');
      expect(await published.isVisible()).toBe(true);
      await field(rerun, /learning rate/).fill('0.01');
      await field(rerun, /learning rate/).press('Enter');
      await visible(published).toBe(false);
      await expect
        .poll(() => rerun.locator('.fcs-caption-own').textContent())
        .toContain('learning rate 0.01');
      await rerun.getByLabel('Preset').selectOption('published');
      await visible(published).toBe(true);
    });
  });

  it('has a caption of its own where the drawing shows another run', async () => {
    const energy = { page: 'sample/training-an-energy', id: 'ebm-2d/training' };
    await open(energy, {}, async (rerun) => {
      const published = rerun.locator('.fcs-caption-published');
      await visible(published).toBe(false);
      expect(await rerun.locator('.fcs-caption-own').textContent()).toContain('on fewer points');
    });
  });

  it('says by how much and why a changed run differs', async () => {
    const search = '?linear-regression.descent=learningRate:0.002';
    await open(descent, { search }, async (rerun) => {
      await runToEnd(rerun, 'en');
      await ended(rerun, 'different');
      await told(rerun).toMatch(/loss \+0\.0/);
      await told(rerun).toContain('learning rate 0.002 instead of 0.02');
    });
  });
});

it('says in words that it diverges', async () => {
  const search = '?linear-regression.descent=learningRate:0.0405';
  await open(descent, { search }, async (rerun) => {
    await runToEnd(rerun, 'en');
    await ended(rerun, 'different');
    await told(rerun).toMatch(/multiplies the distance in the steep direction by −1\.0\d/);
    await told(rerun).not.toMatch(/loss \+/);
  });
});

it('says where two wells lead, and has the left one for a start, wherever it is', async () => {
  await open(particles, { search: '?langevin.particles=separation:7' }, async (rerun) => {
    // 7²/8 − ln 2 = 5.43.
    await expect
      .poll(() => rerun.locator('.fcs-caption-own').textContent())
      .toMatch(/half belong on each side\. The barrier between is 5\.4\d/);
    await told(rerun).toMatch(/mean −3\.[45]/);
  });
});
