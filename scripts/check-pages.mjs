/**
 * Opens dist/cdn as pages do: under a path and a strict policy, from another origin, and by the loader. On each
 * page every element shows its first picture, `gan-trainer` trains, and nothing is printed, refused or fetched from elsewhere.
 */
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';
import { check, finish } from './check.mjs';
import { readTags } from './entries.mjs';
import { at } from './paths.mjs';
import { serve } from './static-server.mjs';

const tags = await readTags();
const folder = '/some/where/deep/';
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src 'self' blob:",
  "require-trusted-types-for 'script'",
].join('; ');

const page = (base, entry) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Check</title>
<link rel="icon" href="${base}none.png"><link rel="stylesheet" href="${base}gan.css">
<script type="module" src="${base}${entry}" crossorigin></script></head>
<body>${tags.map((tag) => `<${tag} seed="1">Needs a script.</${tag}>`).join('\n')}</body></html>`;

/** In the page, before its scripts: remembers what happens to the elements and to the policy. */
const listen = () => {
  const seen = { ready: [], errors: [], violations: [] };
  Object.assign(window, { seen });
  window.addEventListener('gan-ready', ({ target }) => seen.ready.push(target.localName), true);
  window.addEventListener('gan-error', ({ target, message }) => seen.errors.push(`${target.localName}: ${message}`), true);
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
    seen.violations.push(`${violatedDirective} refused ${blockedURI} (${sourceFile}:${lineNumber})`),
  );
};

const train = async (tag) => {
  const trainer = document.querySelector(tag);
  if (!trainer) return 'no trainer';
  const limit = new Promise((resolve) => setTimeout(() => resolve('step(20) did not end in 30 s'), 30_000));
  return Promise.race([trainer.step(20).then(() => ''), limit]);
};

/** Opens one page and answers what was wrong with it. */
const visit = async (browser, origins, url, shown = tags) => {
  const faults = [];
  const tab = await browser.newPage();
  tab.on('console', (message) => faults.push(`console ${message.type()}: ${message.text()}`));
  tab.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  tab.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(origin)) faults.push(`asked for ${request.url()}`);
  });
  await tab.addInitScript(listen);
  await tab.goto(url);
  for (const tag of shown) {
    await tab.locator(tag).scrollIntoViewIfNeeded();
    await tab
      .waitForFunction((name) => window.seen.ready.includes(name), tag, { timeout: 30_000 })
      .catch(() => faults.push(`${tag} was not ready in 30 s`));
  }
  const training = await tab.evaluate(train, 'gan-trainer');
  if (training) faults.push(training);
  const { errors, violations } = await tab.evaluate(() => window.seen);
  await tab.close();
  return [...faults, ...errors, ...violations];
};

const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env });
const icon = { [`${folder}none.png`]: '' };
const strict = await serve({
  folders: { [folder]: at('dist/cdn') },
  pages: { ...icon, '/strict.html': page(folder, 'all.js'), '/loader.html': page(folder, 'loader.js') },
  headers: { 'content-security-policy': policy },
});
const files = await serve({
  folders: { [folder]: at('dist/cdn') },
  pages: icon,
  headers: { 'access-control-allow-origin': '*' },
});
const other = await serve({ pages: { '/': page(files.origin + folder, 'all.js') } });

check('the folder works under any path and a strict policy', () => visit(browser, [strict.origin], `${strict.origin}/strict.html`));
check('the loader registers what appears', () => visit(browser, [strict.origin], `${strict.origin}/loader.html`));
check('the page for frames shows one element', () =>
  visit(browser, [strict.origin], `${strict.origin}${folder}embed.html?tag=gan-trainer&seed=1`, ['gan-trainer']),
);
check('a page of another origin can use the folder', () => visit(browser, [files.origin, other.origin], `${other.origin}/`));

await finish();
await browser.close();
for (const server of [strict, files, other]) server.close();
