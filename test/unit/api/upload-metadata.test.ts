import { describe, expect, it } from 'vitest';
import { readUploadMetadata } from '../../../src/api/write/upload-metadata.ts';

const url = 'https://storage.example/bucket/key?X-Amz-Signature=ab%2Fc';
const part = (part_number: unknown, signed_url: unknown = `${url}&part=${part_number}`) => ({
  signed_url,
  part_number,
});

describe('where a file goes', () => {
  it('in one piece is one address with its headers, but those a browser sets by itself', () => {
    const headers = {
      'Content-Length': '13',
      'Content-Type': 'application/json',
      'Content-MD5': 'rL0Y20zC+Fzt72VPzMSk2A==',
      'x-amz-acl': 'private',
      Host: 'storage.example',
      'Sec-Fetch-Mode': 'cors',
      Cookie: 'a=b',
    };
    const { uploadId, targets } = readUploadMetadata({ url, component_id: 'c', headers }, 1);
    expect(uploadId).toBeUndefined();
    const { 'content-type': type, 'content-md5': checksum, 'x-amz-acl': acl, ...others } = targets[0]!.headers;
    expect([targets[0]!.url, type, checksum, acl, others]).toEqual([
      url,
      'application/json',
      'rL0Y20zC+Fzt72VPzMSk2A==',
      'private',
      {},
    ]);
  });

  it.each([[{ url }], [{ url, headers: null }], [{ url, headers: {} }]])('needs no headers: %j', (answer) => {
    expect(readUploadMetadata(answer, 1).targets).toEqual([{ url, headers: {} }]);
  });

  it('in parts is one address for each, in their order, whatever the order of the answer', () => {
    const { uploadId, targets } = readUploadMetadata({ upload_id: 'u', urls: [part(2), part(3), part(1)] }, 3);
    expect(uploadId).toBe('u');
    expect(targets.map((target) => target.url)).toEqual([1, 2, 3].map((number) => `${url}&part=${number}`));
  });

  it('may be one address although parts were asked for', () => {
    expect(readUploadMetadata({ url }, 3)).toEqual({ uploadId: undefined, targets: [{ url, headers: {} }] });
  });
});

describe('an answer is not believed', () => {
  const addresses = ['javascript:alert(1)', 'file:///etc/passwd', 'data:,x', 'blob:https://a/b', 'ftp://a/b', '//a/b'];
  const others = [
    '/upload/c',
    '',
    'https://',
    'https://user:secret@storage.example/',
    'https://user@storage.example/',
    7,
  ];

  it.each([...addresses, ...others])('with %j as an address', (address) => {
    expect(() => readUploadMetadata({ url: address }, 1)).toThrow(expect.objectContaining({ kind: 'malformed' }));
    const urls = [part(1), part(2, address), part(3)];
    expect(() => readUploadMetadata({ upload_id: 'u', urls }, 3)).toThrow(
      expect.objectContaining({ kind: 'malformed' }),
    );
  });

  it.each([
    ['nothing', null, 1],
    ['a text', 'no', 1],
    ['parts nobody asked for', { upload_id: 'u', urls: [part(1)] }, 1],
    ['too few parts', { upload_id: 'u', urls: [part(1), part(2)] }, 3],
    ['too many parts', { upload_id: 'u', urls: [part(1), part(2), part(3), part(4)] }, 3],
    ['a part twice', { upload_id: 'u', urls: [part(1), part(2), part(2)] }, 3],
    ['a part by no number', { upload_id: 'u', urls: [part(1), part(2), part('3')] }, 3],
    ['parts that count from zero', { upload_id: 'u', urls: [part(0), part(1), part(2)] }, 3],
    ['a part that is null', { upload_id: 'u', urls: [part(1), part(2), null] }, 3],
    ['no list of parts', { upload_id: 'u', urls: 'abc' }, 3],
    ['no id', { urls: [part(1), part(2), part(3)] }, 3],
    ['a header that is an object', { url, headers: { a: {} } }, 1],
    ['a header that breaks the line', { url, headers: { a: 'b\r\nc: d' } }, 1],
    ['a header by no name', { url, headers: { 'a b': 'c' } }, 1],
  ])('that has %s', (_, answer, parts) => {
    expect(() => readUploadMetadata(answer, parts)).toThrow(
      expect.objectContaining({ name: 'ApiError', kind: 'malformed' }),
    );
  });
});
