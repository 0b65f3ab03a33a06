// Keeps the rules of Pico that our elements can use, in selectors that engines of the Chrome 55
// level understand: one unknown pseudo-class makes such an engine drop the whole rule.
import postcss from 'postcss';

// Elements of Pico that our pages never have, and things that our theme does itself.
const unusedElements = new Set([
  'audio', 'video', 'canvas', 'iframe', 'dialog', 'dfn', 'ins', 'del', 'mark', 'hgroup', 'address',
  'blockquote', 'samp', 'progress', 'optgroup', 'template', 'article', 'nav', 'hr', 'h5', 'h6',
  'q', 'sub', 'sup', 'kbd', 'img', 'figcaption', 'abbr', 's', 'u', 'main', 'header', 'footer',
  'aside', 'section',
]);
const unusedParts = new RegExp([
  '\\.[a-z]', '\\[(role|dir|data-|aria-busy|aria-current|aria-controls)', ':host', ':indeterminate',
  '::-(moz|ms)|:-ms|::file-selector', '::-webkit-(color|file|slider|inner|meter|progress|datetime)',
  '\\[type=(color|range|file|date|datetime-local|month|week|time|reset|checkbox|radio|number|tel)\\]',
].join('|'));

// Splits at top-level commas: "a:is(b,c),d" → ["a:is(b,c)", "d"].
function splitList(text) {
  const parts = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(' || text[i] === '[') depth++;
    else if (text[i] === ')' || text[i] === ']') depth--;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map((part) => part.trim());
}

function closing(text, open) {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i;
  }
  throw new Error(`unbalanced selector: ${text}`);
}

// "x:is(a,b)" → "xa", "xb" (the element's name goes first); "x:not(a,b)" → "x:not(a):not(b)".
export function plainSelectors(selector) {
  const not = /:not\(/g;
  for (let match; (match = not.exec(selector)) !== null;) {
    const open = match.index + 4;
    const close = closing(selector, open);
    const inner = splitList(selector.slice(open + 1, close));
    if (inner.length > 1) {
      const plain = inner.map((part) => `:not(${part})`).join('');
      return plainSelectors(selector.slice(0, match.index) + plain + selector.slice(close + 1));
    }
  }
  const either = /:(is|where)\(/.exec(selector);
  if (!either) return [selector.replace(/:focus-visible/g, ':focus')];
  const open = either.index + either[0].length - 1;
  const close = closing(selector, open);
  return splitList(selector.slice(open + 1, close)).flatMap((part) => {
    let before = selector.slice(0, either.index);
    if (/^[a-z*]/.test(part)) {
      const compound = /[^\s>+~]*$/.exec(before)[0];
      if (compound !== '' && compound !== '*') {
        if (/^[a-z]/.test(compound)) return [];
        before = before.slice(0, before.length - compound.length);
        part += compound;
      }
    }
    return plainSelectors(before + part + selector.slice(close + 1));
  });
}

function isUsed(selector) {
  if (unusedParts.test(selector.replace(/:not\([^)]*\)/g, ''))) return false;
  const elements = selector.replace(/\[[^\]]*\]|:+[a-z-]+(\([^)]*\))?/g, ' ').match(/[a-z][a-z0-9]*/g);
  return !(elements ?? []).some((element) => unusedElements.has(element));
}

const isEmpty = (node) => node.nodes !== undefined && node.nodes.length === 0;

export function trim(css) {
  const root = postcss.parse(css);
  root.walkComments((comment) => {
    if (!comment.text.startsWith('!')) comment.remove();
  });
  root.walkRules((rule) => {
    if (rule.parent.type === 'atrule' && rule.parent.name === 'keyframes') return;
    // Our theme follows the reader's system alone.
    const selectors = rule.selectors
        .map((selector) => selector.replace(/:not\(\[data-theme(=dark)?\]\)/g, ''))
        .flatMap(plainSelectors)
        .filter(isUsed);
    if (selectors.length === 0) rule.remove();
    else rule.selectors = [...new Set(selectors)];
  });
  // Pico grows the type with the screen; ours is chosen by the reader.
  root.walkAtRules('media', (media) => {
    if (media.params.includes('min-width') || media.params.includes('print')) media.remove();
  });
  root.walkAtRules('keyframes', (frames) => frames.remove());
  root.walkAtRules('charset', (charset) => charset.remove());
  // Custom properties that nothing reads; removing some leaves others unread.
  for (let removed = true; removed;) {
    removed = false;
    const text = root.toString();
    root.walkDecls(/^--/, (declaration) => {
      if (text.includes(`var(${declaration.prop}`)) return;
      declaration.remove();
      removed = true;
    });
  }
  for (let removed = true; removed;) {
    removed = false;
    root.walk((node) => {
      if ((node.type === 'rule' || node.type === 'atrule') && isEmpty(node)) {
        node.remove();
        removed = true;
      }
    });
  }
  return root.toString();
}
