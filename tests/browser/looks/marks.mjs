// In: the page, from inside the browser, switched to a scenario. Out: its markup without the traces of switching, and what is not marked.
// Two pages that tell the same scenario have the same markup, down to the attributes of pictures.
// Never compares the numbers of facts, which each build gives anew.

// Runs in the page, so it must carry everything it needs: the page without its controls and without the marks of what differs.
export function markup(withFacts) {
  const page = document.querySelector('.page').cloneNode(true);
  for (const part of page.querySelectorAll('#page_switch, #page_hint')) part.remove();
  for (const mark of page.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes);
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode() !== null) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
  for (const element of page.querySelectorAll('*')) {
    element.classList.remove('changed', 'shortened', 'differs', 'open');
    if (element.getAttribute('class') === '') element.removeAttribute('class');
    if (element.matches('details')) element.open = false;
    // The number of the first scenario.
    if (element.matches('a[data-v]')) element.removeAttribute('title');
    if (!withFacts) element.removeAttribute('data-v');
    // Attributes that a patch sets come behind the others.
    const attributes = [...element.attributes].map(({ name, value }) => [name, value]).sort();
    for (const [name] of attributes) element.removeAttribute(name);
    for (const [name, value] of attributes) element.setAttribute(name, value);
  }
  page.normalize();
  return `${document.title}\n${page.innerHTML}`;
}

// Runs in the page: blocks that no mark points out and that are not among the known ones, which the first scenario has. Blocks are
// those of words with no other inside them, numbers, and pictures by their titles.
export function unmarked(known) {
  const seen = new Set(known);
  const texts = 'h1, h2, h3, h4, h5, h6, p, li, th, td, caption, summary, dt, dd';
  const blocks = [...document.querySelectorAll(`main :is(${texts}):not(:has(${texts})), main a[data-v], main figure`)];
  const words = (block) => (block.matches('figure') ? block.querySelector('svg title')?.textContent : block.textContent);
  const marked = (block) => (block.matches('figure') ? block.matches('.differs')
    : block.closest('mark, .changed, .shortened') !== null || block.querySelector('mark, .changed, .shortened') !== null);
  if (known === null) return blocks.map(words);
  return blocks.filter((block) => !seen.has(words(block)) && !marked(block))
    .map((block) => `${block.tagName.toLowerCase()} ${block.id} “${block.textContent.trim().replace(/\s+/g, ' ').slice(0, 80)}”`);
}
