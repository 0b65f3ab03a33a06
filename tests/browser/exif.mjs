// What a phone writes into its photographs besides the picture.

function entry(tag, type, count, value) {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  bytes.writeUInt32LE(value, 8);
  return bytes;
}

// The same JPEG with a description and a place in EXIF.
export function withExif(jpeg, description) {
  const text = Buffer.from(`${description}\0`);
  const exif = Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0\x02\0', 'latin1'),
    entry(0x010E, 2, text.length, 38), entry(0x8825, 4, 1, 38 + text.length), Buffer.alloc(4), text,
    Buffer.from([1, 0]), entry(1, 2, 2, 'N'.charCodeAt(0)), Buffer.alloc(4)]);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(exif.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xFF, 0xE1]), size, exif, jpeg.subarray(2)]);
}
