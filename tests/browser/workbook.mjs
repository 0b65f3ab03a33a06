// The cells of the first sheet of an XLSX file, read without our own code.
import {inflateRawSync} from 'node:zlib';

// Members of a zip archive by name.
function members(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const found = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    found.set(name, (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return found;
}

function plain(xml) {
  return xml.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

// Everything that is written anywhere in it.
export function textOf(bytes) {
  return [...members(bytes).values()].join('\n');
}

// Rows of strings and numbers, without empty cells.
export function rowsOf(bytes) {
  return [...members(bytes).get('xl/worksheets/sheet1.xml').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) =>
    [...row[1].matchAll(/<c ([^>]*[^/>])>(.*?)<\/c>/gs)].map(([, attributes, value]) =>
      attributes.includes('t="inlineStr"') ? plain(value) : Number(plain(value))));
}
