// Reads gettext .po text and compares the texts of the sources with their translations.

const unquoted = (line) => JSON.parse(line.slice(line.indexOf('"')));

// The entries of a .po or .pot text: {id, plural, texts, isFuzzy, isObsolete, places}.
export function entriesOf(po) {
  const entries = [];
  for (const block of po.split(/\n\s*\n/)) {
    const entry = {id: null, plural: null, texts: [], isFuzzy: false, isObsolete: false, places: []};
    let append = null;
    for (const line of block.split('\n')) {
      if (line.startsWith('#~')) entry.isObsolete = true;
      else if (line.startsWith('#:')) entry.places.push(...line.slice(2).trim().split(/\s+/));
      else if (line.startsWith('#,')) entry.isFuzzy ||= /\bfuzzy\b/.test(line);
      else if (line.startsWith('msgid_plural')) {
        entry.plural = unquoted(line);
        append = (more) => { entry.plural += more; };
      } else if (line.startsWith('msgid')) {
        entry.id = unquoted(line);
        append = (more) => { entry.id += more; };
      } else if (line.startsWith('msgstr')) {
        const at = entry.texts.push(unquoted(line)) - 1;
        append = (more) => { entry.texts[at] += more; };
      } else if (line.startsWith('"')) append(unquoted(line));
    }
    if (entry.isObsolete || (entry.id !== null && entry.id !== '')) entries.push(entry);
  }
  return entries;
}

// {0}, {1} ... of a text, each once, sorted; "{{" and "}}" are braces.
export function placeholdersOf(text) {
  const bare = text.replace(/\{\{|\}\}/g, '');
  return [...new Set(bare.match(/\{[^}]*\}/g) ?? [])].sort();
}

function problemsOf(source, translation) {
  const where = `${source.places[0] ?? '?'}: “${source.id}”`;
  if (!translation) return [`${where} has no translation`];
  if (translation.isFuzzy) return [`${where} is marked fuzzy`];
  if (translation.texts.length !== 1 || translation.texts[0] === '') {
    return [`${where} must have exactly one translated text`];
  }
  if (source.plural !== translation.plural) return [`${where} differs in its plural`];
  const problems = [];
  const wanted = placeholdersOf(source.plural ?? source.id).join(' ');
  if (placeholdersOf(translation.texts[0]).join(' ') !== wanted) {
    problems.push(`${where} has other placeholders than its translation “${translation.texts[0]}”`);
  }
  for (const placeholder of placeholdersOf(source.id + (source.plural ?? ''))) {
    if (!/^\{[0-9]\}$/.test(placeholder)) problems.push(`${where} has the placeholder ${placeholder}`);
  }
  return problems;
}

// What is wrong, as sentences.
export function compare(pot, po) {
  const translations = new Map();
  const problems = [];
  for (const entry of entriesOf(po)) {
    if (entry.isObsolete) problems.push('an obsolete entry (#~) is kept');
    else translations.set(entry.id, entry);
  }
  const sources = entriesOf(pot);
  for (const source of sources) {
    problems.push(...problemsOf(source, translations.get(source.id)));
    translations.delete(source.id);
  }
  for (const id of translations.keys()) problems.push(`“${id}” is translated and nowhere used`);
  return problems;
}
