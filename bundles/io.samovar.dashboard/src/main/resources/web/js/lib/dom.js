// Builds and changes the page. Text is always text: nothing here reads markup, so nothing that a model, a file name
// or a message says can become part of the page.

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element: h('p', {class: 'note', onclick: f}, 'text', child, [more]). */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (name === 'vars') {
      for (const [variable, given] of Object.entries(value)) {
        node.style.setProperty(variable, given);
      }
    } else {
      attr(node, name, value);
    }
  }
  add(node, children);
  return node;
}

function add(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      add(node, child);
    } else if (child !== null && child !== undefined && child !== false) {
      node.append(child);
    }
  }
}

/** Returns a drawing of the sprite; what it means is to be said in words beside it. */
export function icon(name, small = false) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', small ? 'icon-small' : 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Sets the text of a node if it differs, so that nothing is laid out for nothing. */
export function text(node, value) {
  const wanted = value === null || value === undefined ? '' : String(value);
  if (node.textContent !== wanted) {
    node.textContent = wanted;
  }
}

/** Sets or removes an attribute if it differs. */
export function attr(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) {
      node.removeAttribute(name);
    }
    return;
  }
  const wanted = value === true ? '' : String(value);
  if (node.getAttribute(name) !== wanted) {
    node.setAttribute(name, wanted);
  }
}

/** Sets a style variable if it differs. */
export function css(node, variable, value) {
  const wanted = String(value);
  if (node.style.getPropertyValue(variable) !== wanted) {
    node.style.setProperty(variable, wanted);
  }
}

export function show(node, visible) {
  if (node.hidden === visible) {
    node.hidden = !visible;
  }
}

/** Puts children in place of those there are. */
export function fill(node, ...children) {
  node.replaceChildren();
  add(node, children);
  return node;
}

/**
 * Keeps one child for each item: made once, moved if need be, told of what is new.
 *
 * @param create (item) => node, which may have a function `update(item)`
 */
export function keyed(parent, items, keyOf, create) {
  const known = parent.keyed ?? (parent.keyed = new Map());
  const seen = new Set();
  let previous = null;
  for (const item of items) {
    const key = keyOf(item);
    seen.add(key);
    let node = known.get(key);
    if (!node) {
      node = create(item);
      known.set(key, node);
    }
    node.update?.(item);
    const wanted = previous ? previous.nextSibling : parent.firstChild;
    if (node !== wanted) {
      parent.insertBefore(node, wanted);
    }
    previous = node;
  }
  for (const [key, node] of known) {
    if (!seen.has(key)) {
      node.remove();
      known.delete(key);
    }
  }
}

const waiting = new Set();
let frame = 0;

/** Runs a function once before the next frame, however often it is asked for. */
export function soon(task) {
  waiting.add(task);
  if (!frame) {
    frame = requestAnimationFrame(() => {
      frame = 0;
      const tasks = [...waiting];
      waiting.clear();
      tasks.forEach((one) => one());
    });
  }
}
