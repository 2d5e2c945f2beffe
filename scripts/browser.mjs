/**
 * Finds a Chromium for tests, pictures and benches, or brings one.
 *
 * Order: CHROME_PATH, the usual places of Chromium, Chrome and Edge, then the one inside the npm
 * package @sparticuz/chromium (Linux on x64), unpacked once into node_modules/.cache.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { brotliDecompress } from 'node:zlib';
import { promisify } from 'node:util';
import { root } from './paths.mjs';

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--disable-background-networking',
  '--no-first-run',
];

/** Where browsers are installed, by platform. */
const usualPlaces = () => {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
    );
  }
  if (process.platform === 'win32') {
    const { ProgramFiles, LOCALAPPDATA } = process.env;
    const folders = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter(Boolean);
    const apps = ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'];
    return folders.flatMap((folder) =>
      apps.map((app) =>
        join(folder, app, 'Application', app.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
      ),
    );
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin');
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
};

const unpackTar = async (bytes, folder) => {
  const { extract } = await import('tar-fs');
  await pipeline(Readable.from([bytes]), extract(folder));
};

const fontsConf = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;

/** Unpacks the browser of @sparticuz/chromium with its libraries and fonts into `folder`. */
const unpackBrowser = async (bin, folder) => {
  const inflate = async (name) => promisify(brotliDecompress)(await readFile(join(bin, name)));
  await mkdir(dirname(folder), { recursive: true });
  const half = await mkdtemp(`${folder}-`);
  await writeFile(join(half, 'chromium'), await inflate('chromium.br'));
  await chmod(join(half, 'chromium'), 0o755);
  for (const name of ['al2023', 'swiftshader', 'fonts']) {
    await unpackTar(await inflate(`${name}.tar.br`), half);
  }
  await writeFile(join(half, 'fonts.conf'), fontsConf(folder));
  await rename(half, folder).catch(async (error) => {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(join(folder, 'chromium'))) throw error; // otherwise another process was first
  });
};

const packagedBrowser = async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const require = createRequire(import.meta.url);
  const home = dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const folder = join(root, 'node_modules', '.cache', `chromium-${version}`);
  if (!existsSync(join(folder, 'chromium'))) await unpackBrowser(join(home, 'bin'), folder);
  const libraries = [folder, join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return {
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries.join(delimiter),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
};

/**
 * A Chromium to start, with the flags that tests use and the environment that it needs.
 *
 * @returns {Promise<{executablePath: string, args: string[], env: NodeJS.ProcessEnv}>}
 * @throws when there is none, with the cure
 */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH is ${named}, and there is no such file.`);
  const installed = named ?? usualPlaces().find((path) => existsSync(path));
  if (installed) return { executablePath: installed, args: flags, env: process.env };
  const packaged = await packagedBrowser();
  if (packaged) return packaged;
  throw new Error('No Chromium, Chrome or Edge was found: install one, or set CHROME_PATH to it.');
}
