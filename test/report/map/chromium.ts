import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of this machine: CHROMIUM names it, else where Linux distributions put it; `undefined` where there is none. */
export const CHROMIUM = [process.env['CHROMIUM'] ?? '', ...PLACES].find(
  (path) => path !== '' && existsSync(path),
);

/** One process draws all pages, without a graphics card: a third less time for tests. */
const FEW_PROCESSES = ['--disable-gpu', '--in-process-gpu', '--renderer-process-limit=1'];

/** Starts the browser. Containers run as root, for whom Chromium has no sandbox. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [...FEW_PROCESSES, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}
