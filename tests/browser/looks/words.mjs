// In: the page, from inside the browser. Out: the words that its print must hold, in the order of the page.
// Reads headings, paragraphs, list items, table rows and the texts of figures.
// Never asks for what the page hides as it opens, nor for its table of contents and its controls.

// Runs in the page as it stands on a screen: notes which texts a reader sees.
export function noteSeen() {
  const hides = (element) => getComputedStyle(element).clipPath !== 'none' || element.matches('nav, .skip, #page_switch, #page_hint, #page_trace');
  const seen = (node) => {
    const element = node.parentElement;
    if (node.data.trim() === '' || !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
    for (let up = element; up !== null; up = up.parentElement) if (hides(up)) return false;
    return true;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  window.seenTexts = [];
  while (walker.nextNode() !== null) if (seen(walker.currentNode)) window.seenTexts.push(walker.currentNode);
}

// Runs in the page as it is printed: one piece a block, broken only where print puts in words of its own.
export function pieces() {
  const BLOCKS = 'h1, h2, h3, h4, h5, h6, p:not(tr *), li:not(tr *), tr, dt, dd, pre, blockquote:not(:has(p)), figcaption:not(:has(p)), svg text';
  const figures = [...document.querySelectorAll('figure')];
  const addsWords = (element) => ['::before', '::after'].some((part) => !['none', 'normal', '""'].includes(getComputedStyle(element, part).content));
  const seam = (node, block) => {
    for (let up = node.parentElement; up !== block; up = up.parentElement) if (addsWords(up)) return up;
    return block;
  };
  const table = (block) => block.closest('table')?.caption?.textContent.trim() ?? block.closest('table')?.textContent.trim();
  const found = [];
  let last = {};
  for (const node of window.seenTexts) {
    const block = node.parentElement.closest(BLOCKS);
    if (block === null) continue;
    const at = seam(node, block);
    if (block === last.block && at === last.at) {
      found.at(-1).text += node.data;
    } else {
      const figure = figures.indexOf(block.closest('figure'));
      const name = figure < 0 ? undefined : figures[figure].id || `figure ${figure + 1}`;
      found.push({ text: node.data, figure: name, tag: block.tagName.toLowerCase(), table: table(block) });
    }
    last = { block, at };
  }
  return found;
}
