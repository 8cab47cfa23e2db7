import assert from 'node:assert/strict';
import { chromium, type Browser, type Page } from 'playwright-core';
import { fromGolden } from '../../policy/graph/from-golden';
import { buildReport } from '../../tools/report/build-report';
import { compareGraphs } from '../../tools/report/compare-graphs';
import { html } from '../../tools/report/html';
import { golden } from '../policy/golden';
import { set } from '../policy/mutation';
import { packSettings } from '../support/pack-settings';

/** A report with a risk, a broken promise and a restart. */
function page(): string {
  const auth = 'quikapp-services-auth-service';
  const before = fromGolden(golden('prod')).resources;
  const image = 'spec.template.spec.containers.0.image';
  const after = fromGolden(
    set(
      'quikapp-postgresql-cluster',
      'spec.storage.size',
      '50Gi',
    )(
      set(
        `${auth}-autoscaler`,
        'spec.minReplicas',
        2,
      )(
        set(
          `${auth}-deployment`,
          image,
          'registry.example.com/quikapp/auth-service:2',
        )(golden('prod')),
      ),
    ),
  ).resources;
  const changes = compareGraphs(before, after);
  return html(
    buildReport(
      { stack: 'prod', compared: 'a test', before, after, changes },
      packSettings({}),
      '2026-11-24',
    ),
  );
}

describe("the report's page in a real browser", () => {
  let browser: Browser;
  let shown: Page;
  const complaints: string[] = [];
  const requests: string[] = [];

  before(async () => {
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      // Its sandbox needs rights that a container's root lacks; the page is our own.
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    shown = await browser.newPage();
    shown.on('console', message => complaints.push(message.text()));
    shown.on('pageerror', error => complaints.push(error.message));
    shown.on('request', request => requests.push(request.url()));
    await shown.setContent(page());
  });

  after(async () => {
    await browser.close();
  });

  it('begins with the verdict and the risks, data first', async () => {
    assert.match(await shown.locator('.verdict').innerText(), /promises? broken/);
    const titles = await shown.locator('h2').allInnerTexts();
    assert.deepEqual(titles, ['Risks', 'Policies', 'Changes', 'Starts anew: 1', 'Capacity']);
    assert.match(await shown.locator('#risks li').first().innerText(), /Data may be lost.*Cluster/);
  });

  it('shows each change with what was and what will be', async () => {
    const row = shown.locator('tr', { hasText: 'spec.minReplicas' });
    assert.deepEqual(await row.locator('td').allInnerTexts(), ['spec.minReplicas', '4', '2']);
  });

  it('needs nothing from anywhere and complains of nothing', () => {
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests, []);
  });

  it('fits a telephone, too', async () => {
    await shown.setViewportSize({ width: 390, height: 800 });
    const [content, window] = await shown.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, innerWidth]',
    );
    assert.ok(content <= window, `${content} > ${window}`);
  });
});
