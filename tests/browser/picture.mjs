// A photograph, as small as they come.
import {deflateSync} from 'node:zlib';

import {crc32} from '../torture/crc32.mjs';

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name), content]);
  const ends = [Buffer.alloc(4), Buffer.alloc(4)];
  ends[0].writeUInt32BE(content.length);
  ends[1].writeUInt32BE(crc32(body));
  return Buffer.concat([ends[0], body, ends[1]]);
}

// The bytes of a PNG of 32 × 32 green pixels, with words beside the picture.
export function photograph(words) {
  const side = 32;
  const size = Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 2, 0, 0, 0]);
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(side * 3, Buffer.from([40, 160, 60]))]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', size), chunk('tEXt', Buffer.from(`Comment\0${words}`)),
    chunk('IDAT', deflateSync(Buffer.concat(Array(side).fill(row)))), chunk('IEND', Buffer.alloc(0)),
  ]);
}
