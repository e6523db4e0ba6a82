// In: the page, from inside the browser. Out: texts of figures that stand out too little from what lies beneath them.
// Looks beneath the middle of each letter; a halo counts as ground.
// Never judges a text over a pattern or a gradient: it cannot tell.

// Runs in the page, so it must carry everything it needs.
export function faintTexts(least) {
  const brush = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const colour = (text) => {
    if (!known.has(text)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = text;
      brush.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
      known.set(text, { channels: [red, green, blue], alpha: alpha / 255 });
    }
    return known.get(text);
  };
  const over = (top, ground) => ground.map((channel, index) => top.channels[index] * top.alpha + channel * (1 - top.alpha));
  const light = (channels) => {
    const [red, green, blue] = channels.map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const opacity = (element) => {
    let product = 1;
    for (let up = element; up instanceof SVGElement; up = up.parentElement) product *= Number(getComputedStyle(up).opacity);
    return product;
  };
  const faded = (text, factor) => ({ channels: colour(text).channels, alpha: colour(text).alpha * factor });
  const layer = (element, point) => {
    const style = getComputedStyle(element);
    if (!(element instanceof SVGGeometryElement)) return style.backgroundImage === 'none' ? colour(style.backgroundColor) : null;
    if (style.fill === 'none') return undefined;
    if (!element.isPointInFill(point.matrixTransform(element.getScreenCTM().inverse()))) return undefined;
    return style.fill.startsWith('url') ? null : faded(style.fill, Number(style.fillOpacity) * opacity(element));
  };
  // The colour beneath a point of a text; null where it cannot be told.
  const ground = (text, point) => {
    const layers = [];
    for (const element of document.elementsFromPoint(point.x, point.y)) {
      const beneath = element.contains(text) || (element instanceof SVGGeometryElement
        && (element.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
      const found = beneath ? layer(element, point) : undefined;
      if (found === null) return null;
      if (found !== undefined) layers.unshift(found);
      if (found?.alpha === 1) break;
    }
    return layers.reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const halo = (style) => style.paintOrder.startsWith('stroke') && style.stroke.startsWith('rgb') && parseFloat(style.strokeWidth) >= 2
    && colour(style.stroke).alpha * Number(style.strokeOpacity) === 1;
  const weakest = (text) => {
    const style = getComputedStyle(text);
    const ink = faded(style.fill, Number(style.fillOpacity) * opacity(text));
    const grounds = halo(style) ? [colour(style.stroke).channels] : Array.from({ length: text.getNumberOfChars() }, (_, index) => {
      const box = text.getExtentOfChar(index);
      return ground(text, new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(text.getScreenCTM()));
    });
    return Math.min(...grounds.filter((found) => found !== null).map((found) => ratio(over(ink, found), found)));
  };
  const faint = [];
  for (const text of document.querySelectorAll('svg text')) {
    if (!text.checkVisibility({ visibilityProperty: true }) || text.textContent.trim() === '') continue;
    text.scrollIntoView({ block: 'center', behavior: 'instant' });
    const found = weakest(text);
    if (found < least) {
      const figure = text.closest('figure')?.id || text.closest('svg').id;
      faint.push({ ratio: found.toFixed(2), element: `#${figure} text “${text.textContent.trim().slice(0, 60)}”` });
    }
  }
  return faint;
}
