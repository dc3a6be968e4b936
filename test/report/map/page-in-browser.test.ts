import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { pageAssets } from '../../../lib/report/map/browser-program';
import { mapPage } from '../../../lib/report/map/map-page';
import type { MapData } from '../../../lib/report/map/map-data';
import { allow, calling, owning, role, template, trust, user } from '../../access/organization-fixture';
import { organization } from '../../bench/map-fixture';
import { CHROMIUM, launch } from './chromium';
import { mapOf } from './map-of';
import { describeWith } from '../../describe-with';

const HOSTILE = '"><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const folder = mkdtempSync(join(tmpdir(), 'iam-patterns-map-'));
const assets = pageAssets();

function fileOf(name: string, data: MapData): string {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, mapPage(data, assets));
  return pathToFileURL(file).href;
}

const app = fileOf('app', mapOf([owning(), calling()]));

const MISSING = 'Chromium: install the package chromium, or set CHROMIUM to its path';

describeWith(CHROMIUM !== undefined, MISSING, 'the page in Chromium', () => {
  let browser: Browser;
  const requests: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await launch();
  }, 60_000);
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(errors).toEqual([]);
    // The file itself is all that a page asks for.
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([]);
  });

  async function open(url: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(url);
    await page.waitForSelector('html[data-ready]');
    return page;
  }

  const texts = (page: Page, selector: string) => page.locator(selector).allTextContents();
  /** Full names of cards: what is drawn may be cut. */
  const names = async (page: Page, selector: string) =>
    (await texts(page, `${selector} > title`)).map((text) => text.split('\n')[0]).sort();
  const lit = (page: Page) => names(page, '.card.lit');

  test('it shows accounts as areas, and what is in them', async () => {
    const page = await open(app);
    expect(await texts(page, '.area > .title')).toEqual(
      expect.arrayContaining(['111111111111', '222222222222', 'AWS services']),
    );
    expect(await names(page, '.card.role')).toEqual(
      expect.arrayContaining(['ops', 'writer', 'leaf', 'caller']),
    );
  }, 60_000);

  test('search finds a role by keyboard alone, and its chain is lit', async () => {
    const page = await open(app);
    await page.keyboard.press('/');
    await page.keyboard.type('call');
    await page.keyboard.press('Enter');
    expect(await page.locator('#panel h2').textContent()).toBe('caller');
    expect(await lit(page)).toEqual(['caller', 'lambda.amazonaws.com', 'leaf', 'stream/events', 'writer']);
    expect(await page.evaluate<string>("document.activeElement.getAttribute('data-box')")).toMatch(/^node:/);
  }, 60_000);

  test('arrow keys move from node to node, Enter chooses, Escape clears, and each is announced', async () => {
    const page = await open(app);
    await page.locator('#canvas > svg').focus();
    await page.keyboard.press('ArrowRight');
    const first = await page.locator('#announce').textContent();
    await page.keyboard.press('ArrowDown');
    const second = await page.locator('#announce').textContent();
    expect(first).toMatch(/reaches \d+, reached by \d+/);
    expect(second).toMatch(/reaches \d+, reached by \d+/);
    expect(second).not.toBe(first);
    await page.keyboard.press('Escape');
    expect(await page.locator('.card.chosen').count()).toBe(0);
  }, 60_000);

  test('the chain view shows a path with the verdict of each step, and why', async () => {
    const page = await open(`${app}#chain=${encodeURIComponent('arn:aws:iam::222222222222:user/ana')}`);
    await page.getByRole('button', { name: /^db:orders/ }).click();
    const panel = page.locator('#panel-content');
    expect(await panel.locator('.section').first().locator('h3').textContent()).toBe('Path');
    const path = (await panel.locator('.section').first().textContent()) ?? '';
    expect(path).toContain('ana → ops');
    expect(path).toContain('ops → db:orders');
    expect(path).toContain(
      'the trust policy of App/ops allows it, if Bool aws:MultiFactorAuthPresent "true"',
    );
    expect(path).toContain('Some steps depend on conditions');
    expect(await lit(page)).toEqual(['ana', 'db:orders', 'ops']);
  }, 60_000);

  test('filters leave what passes them', async () => {
    const page = await open(app);
    await page.getByRole('checkbox', { name: /May assume/ }).check();
    expect(await names(page, '.card')).toEqual(
      ['ana', 'caller', 'lambda.amazonaws.com', 'leaf', 'ops', 'sibling', 'writer'].sort(),
    );
    await page.getByRole('checkbox', { name: /Conditional/ }).check();
    expect(await names(page, '.card')).toEqual(['ana', 'caller', 'ops', 'writer']);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('checkbox', { name: /^kinesis/ }).check();
    expect(await names(page, '.card')).toEqual(['leaf', 'stream/events', 'writer']);
  }, 60_000);

  test('the table has the same data, with headers, for screen readers', async () => {
    const page = await open(`${app}#table`);
    const row = page.getByRole('row', { name: /^writer / });
    expect(await row.textContent()).toContain('stream/events');
    expect(await page.getByRole('columnheader', { name: 'May assume' }).first().isVisible()).toBe(true);
    await row.getByRole('rowheader').getByRole('button').click();
    expect(await page.locator('#panel h2').textContent()).toBe('writer');
  }, 60_000);

  test('every button has a name', async () => {
    const page = await open(app);
    const nameless = await page.evaluate<string[]>(`
      [...document.querySelectorAll('button, [role=button], input')]
        .filter((each) => !(each.getAttribute('aria-label') ?? each.closest('label')?.textContent ?? each.textContent).trim())
        .map((each) => each.outerHTML)`);
    expect(nameless).toEqual([]);
  }, 60_000);

  test('dark and light follow the system, and the button', async () => {
    const background = (page: Page) =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await open(app, { colorScheme: 'light' });
    const dark = await open(app, { colorScheme: 'dark' });
    expect([await background(light), await background(dark)]).toEqual([
      'rgb(244, 246, 249)',
      'rgb(13, 18, 25)',
    ]);
    await dark.locator('#theme').click();
    expect(await background(dark)).toBe('rgb(244, 246, 249)');
  }, 60_000);

  test('hostile names stay text', async () => {
    const page = await open(
      fileOf(
        'hostile',
        mapOf([
          template('111111111111', {
            [HOSTILE]: {
              ...role('x', trust({ Service: 'ec2.amazonaws.com' }), [
                { ...allow('s3:GetObject', `arn:aws:s3:::${HOSTILE}`), Sid: HOSTILE },
              ]),
              Metadata: { 'aws:cdk:path': `App/${HOSTILE}` },
            },
            Other: user(HOSTILE),
          }),
        ]),
      ),
    );
    for (const view of ['1', '3', '2']) {
      await page.keyboard.press(view);
      if (view === '1') await page.locator('.card.user').click();
    }
    await page.keyboard.press('1');
    await page.locator('.card.role').click();
    expect(await page.locator('#panel').textContent()).toContain(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate<boolean>("'hacked' in window")).toBe(false);
  }, 60_000);

  test('the policy of the page keeps even its own program from the network', async () => {
    const page = await open(app);
    const blocked = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'sent',
        () => 'blocked',
      ),
    );
    expect(blocked).toBe('blocked');
    expect(requests.filter((url) => url.startsWith('https:'))).toEqual([]);
    errors.length = 0;
  }, 60_000);

  test('the picture is saved as an SVG that stands alone', async () => {
    const page = await open(app);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#export').click()]);
    const file = join(folder, 'map.svg');
    await download.saveAs(file);
    const svg = readFileSync(file, 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox=/);
    expect(svg).toContain('>ana</text>');
    expect(svg).not.toMatch(/class=|var\(|href=/);
    const alone = await browser.newPage();
    await alone.goto(pathToFileURL(file).href);
    const ink = await alone.evaluate<string>(
      "getComputedStyle([...document.querySelectorAll('text')].find((each) => each.textContent === 'ana')).fill",
    );
    expect(ink).toBe('rgb(23, 32, 46)');
  }, 60_000);

  test('a difference shows what is gained and lost', async () => {
    const before = [owning(), calling()];
    const after = [
      owning({ New: role('new', trust({ AWS: 'arn:aws:iam::222222222222:role/sibling' })) }),
      calling(),
    ];
    const page = await open(fileOf('difference', mapOf(after, before)));
    expect(await texts(page, '.card.gained .title')).toEqual(['new']);
    const reversed = await open(fileOf('reversed', mapOf(before, after)));
    expect(await texts(reversed, '.card.lost .title')).toEqual(['new']);
    await reversed.getByRole('checkbox', { name: /^Lost/ }).check();
    expect(await texts(reversed, '.card .title')).toContain('new');
    expect(await texts(reversed, '.card .title')).not.toContain('ana');
  }, 60_000);

  test('many accounts open as areas, which open to clusters, which open to nodes', async () => {
    const page = await open(fileOf('large', mapOf(organization(4))));
    expect(await page.locator('.card.node').count()).toBe(0);
    await page.getByRole('button', { name: /^100000000000,/ }).click();
    await page.locator('.card.cluster.role').first().click();
    expect(await page.locator('.card.node.role').count()).toBeGreaterThan(5);
    await page.fill('#search', 'mail-24');
    await page.keyboard.press('Enter');
    expect(await page.locator('.card.chosen .title').textContent()).toBe('mail-24');
  }, 60_000);
});
