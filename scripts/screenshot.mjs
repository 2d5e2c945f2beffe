/**
 * Takes a picture of a page.
 *
 *   node scripts/screenshot.mjs URL out.png [--width 960] [--height 800] [--scale 1] [--dark] [--full]
 *                               [--reduced-motion] [--wait-for SELECTOR|EVENT|MS] [--of SELECTOR]
 *
 * `--wait-for` may be given several times: a number waits so many milliseconds, `gan-…` waits for that event
 * anywhere on the page, anything else for a selector (shadow roots included). Console errors are printed and make
 * the exit code 1; the picture is taken all the same.
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '960' },
    height: { type: 'string', default: '800' },
    scale: { type: 'string', default: '1' },
    dark: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    'reduced-motion': { type: 'boolean', default: false },
    'wait-for': { type: 'string', multiple: true, default: [] },
    of: { type: 'string' },
  },
});
const [url, file] = positionals;
if (!url || !file) {
  console.error('Usage: node scripts/screenshot.mjs URL out.png [--width 960] [--dark] [--full] …');
  process.exit(2);
}

const isEvent = (what) => /^gan-[a-z]+$/.test(what);
const events = values['wait-for'].filter(isEvent);

/** Runs in the page before its scripts: remembers which events were seen. */
const listen = (names) => {
  const seen = new Set();
  Object.defineProperty(window, '__seen', { value: seen });
  // Events of widgets do not bubble, yet a capturing listener on the window sees them.
  for (const name of names) window.addEventListener(name, () => seen.add(name), true);
};

const waitFor = async (page, what) => {
  if (/^\d+$/.test(what)) return page.waitForTimeout(Number(what));
  if (isEvent(what)) return page.waitForFunction((name) => window.__seen.has(name), what, { timeout: 60_000 });
  return page.locator(what).first().waitFor({ timeout: 60_000 });
};

const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env });
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    deviceScaleFactor: Number(values.scale),
    colorScheme: values.dark ? 'dark' : 'light',
    reducedMotion: values['reduced-motion'] ? 'reduce' : 'no-preference',
  });
  const complain = (text) => {
    console.error(text);
    process.exitCode = 1;
  };
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console error: ${message.text()} (${message.location().url})`);
    else console.log(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`uncaught: ${error.stack ?? error.message}`));
  await page.addInitScript(listen, events);
  await page.goto(url, { waitUntil: 'load' });
  for (const what of values['wait-for']) await waitFor(page, what).catch((error) => complain(error.message));
  await page.evaluate(() => document.fonts.ready);
  if (values.of) await page.locator(values.of).first().screenshot({ path: file });
  else await page.screenshot({ path: file, fullPage: values.full });
  console.log(file);
} finally {
  await browser.close();
}
