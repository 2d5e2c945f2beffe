// node shot.mjs "query" prefix width dark steps(seconds list) [js]
import { chromium } from 'playwright-core';
import { findBrowser } from '/work/wt/pictures-ui/scripts/browser.mjs';
const [query, prefix, width='992', dark='light', times='5,20', js=''] = process.argv.slice(2);
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env });
const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme: dark });
page.on('console', (m) => console.log('console', m.type(), m.text().slice(0, 300)));
const said = new Set(); page.on('pageerror', (e) => !said.has(e.message) && said.add(e.message) && console.log('pageerror', e.stack?.slice(0, 600)));
await page.goto(`http://localhost:8137/tests/pages/pictures-dev.html?${query}`);
await page.waitForFunction(() => window.e?.shadowRoot, undefined, {timeout: 60000});
let t = 0;
for (const at of times.split(',').map(Number)) {
  await page.waitForTimeout((at - t) * 1000); t = at;
  if (js) console.log(JSON.stringify(await page.evaluate(js)));
  console.log(at, await page.evaluate(() => [e.iteration, e.shadowRoot.querySelector('#summary')?.textContent, e.shadowRoot.querySelector('.status')?.textContent.trim().replace(/\s+/g,' '), e.shadowRoot.querySelector('.complaints')?.textContent.trim(), e.shadowRoot.querySelector('.stage-note')?.textContent.trim()]));
  await page.screenshot({ path: `${prefix}-${at}.png`, fullPage: true });
}
await browser.close();
