// In: what each check found. Out: lines in plain words, `page · width · scheme · what · which element`.
// The same finding at several widths or in both schemes is one line.
// Never drops a finding.

function gathered(findings, list, ...key) {
  const groups = new Map();
  for (const finding of findings) {
    const name = JSON.stringify(key.map((field) => finding[field]));
    const group = groups.get(name) ?? { ...finding, [list]: [] };
    if (!group[list].includes(finding[list])) group[list].push(finding[list]);
    groups.set(name, group);
  }
  return [...groups.values()].map((group) => ({ ...group, [list]: group[list].join(', ') }));
}

export class Failures {
  #found = [];

  // The way in for the checks of one page.
  of(file) {
    return (width, scheme, what, element) => {
      this.#found.push({ file, width: typeof width === 'number' ? width : `${width}`, scheme, what, element });
    };
  }

  any() {
    return this.#found.length > 0;
  }

  lines(file) {
    const ofFile = this.#found.filter((finding) => finding.file === file);
    ofFile.sort((a, b) => (Number(a.width) || 0) - (Number(b.width) || 0));
    const widths = gathered(ofFile, 'width', 'scheme', 'what', 'element');
    return gathered(widths, 'scheme', 'width', 'what', 'element').map(
      ({ width, scheme, what, element }) => [file, /^\d/.test(width) ? `${width} px` : width, scheme, what, element].join(' · '),
    );
  }
}
