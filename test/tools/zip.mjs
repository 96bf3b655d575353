import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { commandScript, inRepository } from './repository.mjs';
import { runTool } from './run-command.mjs';

// `npm run zip` makes what is uploaded to the stores; `-- --check` shows that it comes out the same, byte for byte, when it is made
// again, and from the sources that are uploaded beside it, with the packages that are installed here.
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const output = inRepository('.output');
await zipIn(inRepository('.'));
const first = hashes(output);
if (values.check) await check();
else for (const [name, hash] of Object.entries(first)) console.log(`.output/${name} ${hash}`);

async function check() {
  await zipIn(inRepository('.'));
  tell('made again', first, hashes(output));
  const elsewhere = mkdtempSync(join(tmpdir(), 'sidecar-sources-'));
  try {
    unpack(
      join(
        output,
        Object.keys(first).find((name) => name.endsWith('-sources.zip')),
      ),
      elsewhere,
    );
    symlinkSync(inRepository('node_modules'), join(elsewhere, 'node_modules'), 'junction');
    await zipIn(elsewhere);
    tell('made from the sources', withoutSources(first), withoutSources(hashes(join(elsewhere, '.output'))));
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}

async function zipIn(folder) {
  for (const name of zipsIn(join(folder, '.output'))) rmSync(join(folder, '.output', name));
  for (const more of [[], ['-b', 'firefox', '--mv3']]) {
    const { code, output: said } = await runTool(commandScript('wxt', 'wxt'), ['zip', folder, ...more]);
    if (code !== 0) throw new Error(said);
  }
}

function hashes(folder) {
  return Object.fromEntries(
    zipsIn(folder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

function zipsIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.zip'))
    .sort();
}

function withoutSources(all) {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !name.endsWith('-sources.zip')));
}

function tell(how, before, after) {
  for (const [name, hash] of Object.entries(before)) {
    const isSame = after[name] === hash;
    console.log(`${isSame ? '✓' : '✗'} ${name}, ${how}: ${hash}${isSame ? '' : `, not ${after[name]}`}`);
    if (!isSame) process.exitCode = 1;
  }
}

/** Writes the files of a zip, which its last part lists (PKWARE APPNOTE 4.3.12), into a folder. */
function unpack(file, folder) {
  const zip = readFileSync(file);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const local = zip.readUInt32LE(at + 42);
    const path = join(folder, zip.toString('utf8', at + 46, at + 46 + name));
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(begin, begin + size);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, method === 0 ? data : inflateRawSync(data));
    at += 46 + name + extra + comment;
  }
}
