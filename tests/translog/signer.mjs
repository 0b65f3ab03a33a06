// Keys and signatures of notes, made by Node alone (C2SP signed-note, tlog-cosignature).
import {createHash, createPrivateKey, createPublicKey, sign} from 'node:crypto';

const sha256 = (...parts) => parts.reduce((h, p) => h.update(p), createHash('sha256')).digest();
// {key, sign(text), cosign(text, seconds)} of a name, a seed of one repeated letter and a type: 1 for
// logs, 4 for witnesses.
export function signer(name, seedLetter, type) {
  const header = Buffer.from('302e020100300506032b657004220420', 'hex'); // of PKCS #8
  const der = Buffer.concat([header, Buffer.alloc(32, seedLetter)]);
  const secret = createPrivateKey({key: der, format: 'der', type: 'pkcs8'});
  const bare = createPublicKey(secret).export({format: 'der', type: 'spki'}).subarray(-32);
  const material = Buffer.concat([Buffer.of(type), bare]);
  const id = sha256(name, '\n', material).subarray(0, 4);
  const line = (bytes) => `\u2014 ${name} ${Buffer.concat([id, bytes]).toString('base64')}\n`;
  return {
    key: `${name}+${id.toString('hex')}+${material.toString('base64')}`,
    sign: (text) => line(sign(null, Buffer.from(text), secret)),
    cosign(text, seconds) {
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(BigInt(seconds));
      const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
      return line(Buffer.concat([time, sign(null, message, secret)]));
    },
  };
}
