import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Certificate } from './gate.ts';

/** `ecdsa-with-SHA256` and `commonName`, as DER writes object identifiers. */
const ecdsaWithSha256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const commonName = [0x55, 0x04, 0x03];

/**
 * A key and a certificate that nobody has signed but itself, for a browser that is told not to mind. Made anew each time,
 * so that no key lies around; Node can make keys but no certificates, hence the few structures of X.509 here.
 */
export function selfSigned(host: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(objectId(commonName), text(host))));
  const day = 86_400_000;
  const validity = sequence(time(Date.now() - day), time(Date.now() + day));
  const algorithm = sequence(objectId(ecdsaWithSha256));
  const toBeSigned = sequence(
    integer(Buffer.from([0x01, ...randomBytes(8)])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = sequence(toBeSigned, algorithm, block(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

/** One value of DER: tag, length, content. */
function block(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => block(0x30, Buffer.concat(parts));
const set = (part: Buffer): Buffer => block(0x31, part);
const integer = (value: Buffer): Buffer => block(0x02, value);
const objectId = (bytes: number[]): Buffer => block(0x06, Buffer.from(bytes));
const text = (value: string): Buffer => block(0x0c, Buffer.from(value, 'utf8'));
/** `YYMMDDhhmmssZ`. */
const time = (at: number): Buffer =>
  block(0x17, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
