// The public pages as a browser shows them: nothing that axe finds at WCAG 2.1 A and AA, on a desk and on a telephone,
// in light and in dark, with and without scripts. The screenshots are left in build/screenshots to be looked at.
import assert from 'node:assert/strict';
import { mkdir, readdir, access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { serve } from './site_server.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const site = process.env.LIANBO_SAMPLE_SITE ?? join(root, 'build', 'dev', 'sample-site');
const pictures = join(root, 'build', 'screenshots');

const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

let browser;
let server;

before(async () => {
  await access(join(site, 'index.html')); // made by the website's own tests
  await mkdir(pictures, { recursive: true });
  server = await serve(site);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function addresses() {
  const below = async (folder) =>
    (await readdir(join(site, folder), { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map((entry) => `/${folder}/${encodeURIComponent(entry.name)}/`);
  return ['/', '/archive/', '/no-such-page', ...(await below('sections')), ...(await below('news'))];
}

const views = [
  { name: 'desk', viewport: { width: 1440, height: 900 }, colorScheme: 'light', javaScriptEnabled: true },
  { name: 'telephone', viewport: { width: 390, height: 844 }, colorScheme: 'light', javaScriptEnabled: true },
  { name: 'dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark', javaScriptEnabled: true },
];

for (const { name, ...options } of views) {
  test(`axe finds nothing on any page (${name})`, async () => {
    const context = await browser.newContext({ locale: 'zh-TW', ...options });
    const page = await context.newPage();
    let number = 0;
    for (const address of await addresses()) {
      await page.goto(server.url + address);
      await page.screenshot({ path: join(pictures, `${name}-${String(number++).padStart(2, '0')}.png`), fullPage: true });
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      assert.deepEqual(found, [], `${address} (${await page.title()})`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(wider, false, `${address} is wider than the window`);
    }
    assert.ok(number > 4, 'the sample site has pages of every kind');
    await context.close();
  });
}

test('every page can be read without scripts', async () => {
  const context = await browser.newContext({ locale: 'zh-TW', javaScriptEnabled: false });
  const page = await context.newPage();
  for (const address of await addresses()) {
    await page.goto(server.url + address);
    assert.equal(await page.locator('h1').count(), 1, address);
    assert.equal(await page.locator('script').count(), 0, address);
  }
  await context.close();
});

test('axe does find a page that is not accessible', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.setContent('<html><body><img src="x.png"><p style="color:#eee;background:#fff">too pale to read</p></body></html>');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  assert.ok(violations.some(({ id }) => id === 'image-alt'));
  await context.close();
});
