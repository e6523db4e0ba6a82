// In: paths of pages. Out: the errors of the Nu HTML checker.
// Its warnings do not count: they are advice, and axe judges what matters of it.
// Never asks the checker on the web.

import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const JAR = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

function nu(files) {
  const options = ['-Xss4m', '-jar', JAR, '--errors-only', '--no-langdetect', '--format', 'json', ...files];
  return new Promise((resolve, reject) => {
    execFile('java', options, { maxBuffer: 1 << 28 }, (error, _stdout, stderr) => {
      try {
        resolve(JSON.parse(stderr).messages);
      } catch {
        reject(new Error(`the Nu HTML checker did not run: ${error?.message ?? ''} ${stderr}`));
      }
    });
  });
}

export async function checkHtml(files, failures) {
  const paths = files.map((file) => realpathSync(file));
  for (const message of await nu(paths)) {
    const at = message.url === undefined ? 0 : paths.indexOf(decodeURIComponent(message.url.replace(/^file:(\/\/)?/, '')));
    const place = message.lastLine === undefined ? 'the whole file' : `line ${message.lastLine}`;
    const extract = (message.extract ?? '').replace(/\s+/g, ' ').slice(0, 100);
    failures.of(files[Math.max(at, 0)])('any width', 'any scheme', `not valid HTML: ${message.message}`, `${place}: ${extract}`);
  }
}
