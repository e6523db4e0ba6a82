// In: a page. Out: what its print on A4 lacks, figures on two pages, and headings away from their text.
// Reads the words back from the PDF.
// Never judges the looks of the print.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withPage } from '../browser.mjs';
import { offered } from './switch.mjs';
import { noteSeen, pieces } from './words.mjs';

// How far ahead the next words are looked for: room for addresses that only print shows, and repeated table heads.
const AHEAD = 3000;
// Words this long are told from others wherever they stand.
const TELLING = 12;

// The words alone: without spaces, and without hyphens that a line break may have brought in.
const bare = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s\u00ad\u200b\u2060\u2010-]/g, '');
const quoted = (text) => `“${text.trim().replace(/\s+/g, ' ').slice(0, 60)}”`;

async function printedPages(page) {
  const folder = await mkdtemp(join(tmpdir(), 'pages-'));
  try {
    const path = join(folder, 'page.pdf');
    await page.pdf({ path, format: 'A4', preferCSSPageSize: true });
    const { stdout } = await promisify(execFile)('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-'], { maxBuffer: 1 << 28 });
    return stdout.split('\f').map(bare);
  } finally {
    await rm(folder, { recursive: true });
  }
}

// Finds each piece after the one before it, and its first and last page.
function places(wanted, pages) {
  const whole = pages.join('');
  const ends = [];
  for (const page of pages) ends.push((ends.at(-1) ?? 0) + page.length);
  const pageOf = (index) => ends.findIndex((end) => index < end) + 1;
  let from = 0;
  return wanted.map((piece) => {
    const words = bare(piece.text);
    const ahead = whole.indexOf(words, from);
    const near = ahead >= 0 && ahead - from <= AHEAD;
    const at = !near && words.length >= TELLING ? whole.indexOf(words) : near ? ahead : -1;
    if (near) from = at + words.length;
    return at < 0 ? { piece } : { piece, first: pageOf(at), last: pageOf(at + words.length - 1) };
  });
}

function missing(found, fail) {
  const tables = new Map();
  for (const { piece, first } of found) {
    if (piece.table !== undefined) {
      const rows = tables.get(piece.table) ?? { all: 0, cut: [] };
      rows.all += 1;
      if (first === undefined) rows.cut.push(piece.text);
      tables.set(piece.table, rows);
    } else if (first === undefined) {
      fail('not in the print', `${piece.figure ? `#${piece.figure} ` : ''}${piece.tag} ${quoted(piece.text)}`);
    }
  }
  for (const [name, { all, cut }] of tables) {
    if (cut.length > 0) fail(`cells of ${cut.length} of ${all} rows are not in the print`, `table ${quoted(name)}, first ${quoted(cut[0])}`);
  }
}

function splitFigures(found, fail) {
  const figures = new Map();
  for (const { piece, first, last } of found) {
    if (piece.figure === undefined || first === undefined) continue;
    figures.set(piece.figure, [...(figures.get(piece.figure) ?? []), first, last]);
  }
  for (const [name, on] of figures) {
    const [from, to] = [Math.min(...on), Math.max(...on)];
    if (from < to) fail(`a figure is split over the pages ${from} to ${to}`, `#${name}`);
  }
}

function lonelyHeadings(found, fail) {
  for (const [index, { piece, last }] of found.entries()) {
    const next = found[index + 1];
    if (/^h[1-6]$/.test(piece.tag) && last !== undefined && next?.first > last) {
      fail(`a heading ends page ${last}, away from its text`, `${piece.tag} ${quoted(piece.text)}`);
    }
  }
}

// The words that the print of a page is to hold.
async function wantedOf(page) {
  await page.evaluate(noteSeen);
  await page.emulateMedia({ media: 'print' });
  return page.evaluate(pieces);
}

export async function checkPaper(browser, url, failures) {
  const fail = (what, element) => failures('A4', 'print', what, element);
  const found = await withPage(browser, url, {}, async (page) => places(await wantedOf(page), await printedPages(page)));
  if (found.length === 0) fail('nothing to print', 'body');
  missing(found, fail);
  splitFigures(found, fail);
  lonelyHeadings(found, fail);
}

// Prints the page switched to its last scenario, and looks for every word of the page that was built for it.
export async function checkPaperOfScenario(browser, url, built, failures) {
  const scenario = (await offered(url)).at(-1);
  if (scenario === undefined || !existsSync(built(scenario))) return;
  const fail = (what, element) => failures('A4', 'print', `switched to ${scenario}, ${what}`, element);
  const wanted = await withPage(browser, `file://${built(scenario)}`, {}, wantedOf);
  const pages = await withPage(browser, `${url}?scenario=${scenario}`, {}, printedPages);
  missing(places(wanted, pages), fail);
}
