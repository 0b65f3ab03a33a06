// Workbooks (.xlsx) cell by cell. Written here and not by a library, because most of them are
// broken on purpose.
import {zip} from './zip.mjs';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

// A text, a number, '' for none; {date: day number}, {formula, value}, {raw: XML of the cell}.
function cell(content) {
  if (content === '' || content === undefined) return '<c/>';
  if (typeof content === 'number') return `<c><v>${content}</v></c>`;
  if (typeof content === 'string') {
    return `<c t="inlineStr"><is><t>${escaped(content)}</t></is></c>`;
  }
  if (content.date) return `<c s="1"><v>${content.date}</v></c>`;
  if (content.formula) {
    const value = content.value === undefined ? '' : `<v>${content.value}</v>`;
    return `<c><f>${content.formula}</f>${value}</c>`;
  }
  return content.raw;
}

const sheet = (rows) => `<worksheet xmlns="${main}"><sheetData>${
  rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;

// The parts of a workbook with these sheets: {name: rows}.
export function parts(sheets) {
  const names = Object.keys(sheets);
  const all = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types">` +
      '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ' +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>` +
      names.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ` +
        `ContentType="${types}.worksheet+xml"/>`).join('') + '</Types>',
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" ` +
      `Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>` +
      names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" ` +
        `r:id="rId${i + 1}"/>`).join('') + '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">` +
      names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" ` +
        `Target="worksheets/sheet${i + 1}.xml"/>`).join('') +
      `<Relationship Id="rId${names.length + 1}" Type="${relations}/styles" ` +
      'Target="styles.xml"/></Relationships>',
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts>` +
      '<fills count="1"><fill/></fills><borders count="1"><border/></borders>' +
      '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>' +
      '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
  };
  names.forEach((name, i) => { all[`xl/worksheets/sheet${i + 1}.xml`] = sheet(sheets[name]); });
  return all;
}

export const workbook = (rows) => zip(parts({凭证: rows}));
