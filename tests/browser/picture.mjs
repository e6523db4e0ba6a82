// In: a page, and the picture of its top. Out: an error where the picture shows another page; with --write, a new picture.
// Compares in the browser, with room for the way in which versions of it smooth letters.
// Never writes a picture that nobody asked for.

import { readFileSync, realpathSync } from 'node:fs';
import { openBrowser, withPage } from './browser.mjs';

const VIEW = { viewport: { width: 1280, height: 1800 }, colorScheme: 'light' };
// Side of the tiles that are compared, and the mean difference of a channel, of 255, that a tile may have: versions of
// the browser smooth letters differently by less, a changed digit is more.
const TILE = 16;
const ALIKE = 12;

const [file, picture, write] = process.argv.slice(2);
if (file === undefined || picture === undefined) {
  console.error('usage: node tests/browser/picture.mjs PAGE.html PICTURE.png [--write]');
  process.exit(2);
}

// Runs in the page: the difference of the two tiles that differ most, or none where the sizes differ.
async function difference([one, other, tile]) {
  const pixels = async (data) => {
    const image = await createImageBitmap(await (await fetch(data)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return [image.width, image.height, context.getImageData(0, 0, image.width, image.height).data];
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  if (a[0] !== b[0] || a[1] !== b[1]) return null;
  const across = Math.ceil(a[0] / tile);
  const sums = new Float64Array(across * Math.ceil(a[1] / tile));
  for (let at = 0; at < a[2].length; at++) {
    const pixel = at >> 2;
    const place = Math.floor(Math.floor(pixel / a[0]) / tile) * across + Math.floor((pixel % a[0]) / tile);
    sums[place] += Math.abs(a[2][at] - b[2][at]);
  }
  return Math.max(...sums) / (tile * tile * 3);
}

const data = (bytes) => `data:image/png;base64,${bytes.toString('base64')}`;
const browser = await openBrowser();
try {
  const url = new URL(`file://${realpathSync(file)}`).href;
  const options = write === '--write' ? { path: picture } : {};
  const fresh = await withPage(browser, url, VIEW, async (page) => {
    // A part that sticks is a layer of its own, set to whole pixels one way or the other; at the top of the page it stands.
    await page.addStyleTag({ content: 'nav { position: static !important; }' });
    return page.screenshot(options);
  });
  const given = [data(fresh), data(readFileSync(picture)), TILE];
  const apart = await withPage(browser, 'about:blank', {}, (page) => page.evaluate(difference, given));
  if (apart === null || apart > ALIKE) {
    console.log(`${picture} does not show ${file} (${apart === null ? 'another size' : `a tile differs by ${apart.toFixed(0)} of 255`}); look at the page, then run with --write`);
    process.exitCode = 1;
  } else {
    console.log(`${picture} shows ${file} (no tile differs by more than ${apart.toFixed(1)} of 255)`);
  }
} finally {
  await browser.close();
}
