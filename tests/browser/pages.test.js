// The pages that staff work with, as a browser shows them: nothing that axe finds at WCAG 2.1 A and AA, on a desk and
// on a telephone, in light and in dark, with and without scripts; and the work that is done on them, without scripts.
// The screenshots are left in build/screenshots to be looked at.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { Office } from './office.js';
import { workingDay } from './scene.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const pictures = join(root, 'build', 'screenshots');
const photograph = join(root, 'sandbox', 'samples', 'media', '春風講座.jpg');
const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

let browser;
let office;
let holiday;

before(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
  office = await Office.open();
});

after(async () => {
  await browser?.close();
  await office?.close();
});

const visit = async (options = {}) => {
  const context = await browser.newContext({ locale: 'zh-TW', viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.refusals = [];
  page.on('console', (message) => { if (message.type() === 'error') { page.refusals.push(message.text()); } });
  page.on('pageerror', (error) => page.refusals.push(String(error)));
  return page;
};

// axe has to run a script of its own, which works on the page as it is with scripts off.
async function violations(page) {
  const { violations: found } = await new AxeBuilder({ page }).withTags(standards).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

async function taskOf(channel) {
  const found = (await office.tasks()).find((task) => task.delivery.channel === channel && task.action === 'publish');
  assert.ok(found, `a task on ${channel}`);
  return found;
}

test('an empty board says what will stand there', async () => {
  const page = await visit();
  const answer = await page.goto(`${office.url}/`);
  assert.equal(new URL(page.url()).pathname, '/board');
  assert.match(await page.textContent('main'), /還沒有任何申請/);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.refusals, []);
  const headers = answer.headers();
  assert.match(headers['content-security-policy'], /default-src 'none'.*frame-ancestors 'none'/);
  assert.doesNotMatch(headers['content-security-policy'], /unsafe/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['referrer-policy'], 'same-origin');
  await page.context().close();
  ({ holiday } = await workingDay(office));
});

const views = [1440, 390].flatMap((width) => ['light', 'dark'].flatMap((colorScheme) => [true, false].map((scripts) =>
  ({ width, colorScheme, scripts }))));

for (const { width, colorScheme, scripts } of views) {
  const name = `${width}-${colorScheme}-${scripts ? 'scripts' : 'plain'}`;
  test(`axe finds nothing on any page (${name})`, async () => {
    const page = await visit({ viewport: { width, height: 900 }, colorScheme });
    if (!scripts) {
      await page.route('**/console.js', (route) => route.abort()); // axe itself needs scripts
    }
    const facebook = (await taskOf('facebook')).delivery.id;
    const addresses = {
      board: '/board', channels: '/board?view=channels', trouble: '/board?group=trouble', item: `/board/items/${holiday.id}`,
      task: `/board/tasks/${facebook}`, log: '/log', search: '/log?words=%E6%98%A5%E7%AF%80', mistake: '/log?since=x',
      nothing: '/board/items/none',
    };
    const look = async (what) => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
      await page.screenshot({ path: join(pictures, `pages-${what}-${name}.png`), fullPage: true });
      assert.deepEqual(await violations(page), [], what);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(wider, false, `${what} is wider than the window`);
      const small = await page.evaluate(() => [...document.querySelectorAll('button, input:not([type=hidden]), select, summary, nav a')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44).map((each) => each.outerHTML));
      assert.deepEqual(small, [], `${what} has targets of less than 44 px`);
    };
    for (const [what, address] of Object.entries(addresses)) {
      await page.goto(office.url + address);
      await look(what);
    }
    await page.goto(office.url + addresses.task);
    await page.fill('input[name=words]', ' ');
    await page.click('form.answer button[type=submit]');
    await page.waitForFunction(() => document.activeElement.id === 'summary');
    await look('error');
    await page.context().close();
  });
}

test('without scripts a task is refused with what was typed, and then answered by its address', async () => {
  const page = await visit({ javaScriptEnabled: false });
  const { delivery } = await taskOf('city_site');
  await page.goto(`${office.url}/board/tasks/${delivery.id}`);
  assert.equal(await page.locator('button.copy:visible').count(), 0);
  await page.locator('input[name=url]').evaluate((input) => { input.type = 'text'; });
  await page.fill('input[name=url]', 'https:/kcg.gov.tw/1');
  await page.fill('input[name=words]', '王小明');
  await page.setInputFiles('input[name=picture]', photograph);
  await page.click('text=回報已完成');
  assert.match(await page.textContent('#summary'), /這裡要寫完整的網址/);
  assert.equal(await page.inputValue('input[name=url]'), 'https:/kcg.gov.tw/1');
  assert.equal(await page.inputValue('input[name=words]'), '王小明');
  assert.match(await page.textContent('.kept'), /已收到「春風講座\.jpg」/);
  await page.click('#summary a');
  assert.match(page.url(), /-url$/);
  await page.fill('input[name=url]', `${office.url}/site/news/${holiday.id}/`);
  await page.click('text=回報已完成');
  assert.match(await page.textContent('[role=status]'), /已收下回報/);
  const item = await office.deliveryOf({ id: delivery.item }, 'city_site');
  assert.ok(['sent', 'verified', 'altered'].includes(item.state), item.state);
  await page.goto(`${office.url}/board/items/${delivery.item}`);
  assert.equal(await page.locator('.proofs img').count(), 1, 'the picture that was chosen first went with it');
  await page.context().close();
});

test('without scripts a task is answered by a picture', async () => {
  const page = await visit({ javaScriptEnabled: false });
  const { delivery } = await taskOf('multimedia');
  await page.goto(`${office.url}/board`);
  const task = page.locator(`#task-${delivery.id}`);
  if ((await task.getAttribute('open')) === null) {
    await task.locator('summary').first().click();
  }
  await task.locator('input[name=picture]').setInputFiles(photograph);
  await task.locator('text=回報已完成').click();
  assert.match(await page.textContent('[role=status]'), /已收下回報/);
  await page.goto(`${office.url}/board/items/${delivery.item}`);
  const picture = page.locator(`#d-${delivery.id} .proofs img`);
  await picture.scrollIntoViewIfNeeded();
  const shown = await page.request.get(office.url + (await picture.getAttribute('src')));
  assert.equal(shown.headers()['content-type'], 'image/jpeg');
  assert.ok((await shown.body()).length > 10_000);
  await page.context().close();
});

test('the copy button copies exactly what was approved', async () => {
  const page = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { delivery, pieces } = await taskOf('facebook');
  await page.goto(`${office.url}/board/tasks/${delivery.id}`);
  assert.equal(await page.locator('button.copy').count(), pieces.length);
  for (const [number, { text }] of pieces.entries()) {
    await page.locator('button.copy').nth(number).click();
    await page.locator('button.copy').nth(number).filter({ hasText: '已複製' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    assert.equal(await page.locator('textarea').nth(number).evaluate((box) => box.textContent), text);
  }
  assert.deepEqual(page.refusals, []);
  await page.context().close();
});

test('the board moves by itself, and leaves alone what is being typed', async () => {
  const page = await visit();
  await page.goto(`${office.url}/board`);
  await page.locator('#following', { hasText: '自己更新' }).waitFor();
  await page.evaluate(() => { window.sameVisit = true; });
  const { delivery } = await taskOf('facebook');
  const task = page.locator(`#task-${delivery.id}`);
  if ((await task.getAttribute('open')) === null) {
    await task.locator('summary').first().click();
  }
  await task.locator('input[name=words]').fill('還沒寫完');
  await page.evaluate(() => scrollTo(0, 200));
  const counts = await page.textContent('#counts');
  const item = await office.queue('02-easycard-fee', { title: '看板會自己動', down: '+1d' });
  await page.locator(`#item-${item.id}`).waitFor();
  await page.locator(`#item-${item.id} .mark.live`, { hasText: '已上線' }).waitFor();
  await page.locator('.task', { hasText: '看板會自己動' }).first().waitFor();
  assert.notEqual(await page.textContent('#counts'), counts);
  assert.equal(await page.evaluate(() => window.sameVisit), true);
  assert.equal(await page.evaluate(() => scrollY), 200);
  assert.equal(await task.locator('input[name=words]').inputValue(), '還沒寫完');
  assert.equal(await task.locator('input[name=words]').evaluate((input) => input === document.activeElement), true);

  const link = page.locator('.counts .live a');
  await link.focus();
  const others = (await office.tasks()).filter((each) => each.delivery.item === item.id);
  await office.ask('POST', `/api/v1/deliveries/${others[0].delivery.id}/done`, { words: '張三' });
  await page.locator(`#task-${others[0].delivery.id}`).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.closest('li')?.className), 'live some');
  assert.deepEqual(page.refusals, []);
  await page.context().close();
});

test('another site cannot frame the board, nor send its forms', async (t) => {
  const page = await visit();
  const { delivery, task } = await taskOf('facebook');
  const other = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<iframe src="${office.url}/board"></iframe>
      <form method="post" action="${office.url}/board/tasks/${delivery.id}"><input name="task" value="${task}">
      <input name="words" value="forged"><button>go</button></form>`);
  });
  await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
  t.after(() => { other.closeAllConnections(); other.close(); });
  await page.goto(`http://localhost:${other.address().port}/`);
  assert.ok(page.refusals.some((text) => text.includes('frame')), String(page.refusals));
  await page.click('button');
  await page.locator('h1', { hasText: '沒有權限' }).waitFor();
  assert.ok((await office.tasks()).some((each) => each.task === task));
  await page.context().close();
});
