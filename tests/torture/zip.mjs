// Packed files as programs write them, and as attackers do.
import {crc32} from './crc32.mjs';
import {deflateRawSync} from 'node:zlib';

// The archive of {name: text or bytes}. A part may also be {packed, size, sum}: bytes that are
// already deflated, and what the archive claims about them.
export function zip(parts) {
  const bodies = [];
  const directory = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const part = content.packed ? content : deflated(Buffer.from(content));
    const title = Buffer.from(name);
    const facts = Buffer.alloc(24);  // from the version needed to the size of the name
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(part.sum, 10);
    facts.writeUInt32LE(part.packed.length, 14);
    facts.writeUInt32LE(part.size, 18);
    facts.writeUInt16LE(title.length, 22);
    bodies.push(Buffer.from('PK\x03\x04'), facts, Buffer.alloc(2), title, part.packed);
    const place = Buffer.alloc(16);
    place.writeUInt32LE(at, 12);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), facts, place, title);
    at += 30 + title.length + part.packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, index, end]);
}

export function deflated(bytes) {
  return {packed: deflateRawSync(bytes), size: bytes.length, sum: crc32(bytes)};
}
