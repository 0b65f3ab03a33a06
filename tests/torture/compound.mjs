// Compound files (OLE2): the wrapping of .xls and .et, and of workbooks with a password.

const sector = 512;
const end = 0xFFFFFFFE;
const none = 0xFFFFFFFF;

function entry(name, type, child, start, size) {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE(name.length * 2 + 2, 64);
  bytes.writeUInt8(type, 66);
  bytes.writeUInt8(1, 67);
  bytes.writeUInt32LE(none, 68);
  bytes.writeUInt32LE(none, 72);
  bytes.writeUInt32LE(child, 76);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

// A file with one stream of this name, 8 sectors long so that it needs no small sectors.
export function compound(name) {
  const head = Buffer.alloc(sector, 0xFF);
  Buffer.from('D0CF11E0A1B11AE1', 'hex').copy(head);
  head.fill(0, 8, 76);
  head.writeUInt16LE(0x3E, 24);
  head.writeUInt16LE(3, 26);
  head.writeUInt16LE(0xFFFE, 28);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  head.writeUInt32LE(1, 44);     // sectors of the table
  head.writeUInt32LE(1, 48);     // where the directory begins
  head.writeUInt32LE(4096, 56);  // shorter streams would lie in small sectors
  head.writeUInt32LE(end, 60);
  head.writeUInt32LE(end, 68);
  head.writeUInt32LE(0, 76);     // where the table begins
  const table = Buffer.alloc(sector, 0xFF);
  table.writeUInt32LE(0xFFFFFFFD, 0);
  table.writeUInt32LE(end, 4);
  for (let i = 2; i < 10; ++i) table.writeUInt32LE(i < 9 ? i + 1 : end, i * 4);
  const directory = Buffer.concat([
    entry('Root Entry', 5, 1, end, 0), entry(name, 2, none, 2, 8 * sector), Buffer.alloc(256)]);
  return Buffer.concat([head, table, directory, Buffer.alloc(8 * sector, 0x5A)]);
}
