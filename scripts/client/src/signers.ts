// SPDX-License-Identifier: Apache-2.0

// Keys of those who sign. Those of the demo may stand on the command line, real ones are in files.

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { KeyringPair } from '@polkadot/keyring/types';
import { mnemonicGenerate, mnemonicValidate } from '@polkadot/util-crypto';
import { demoKeyring } from './members.js';

/** Permission bits of a file's group and of others. */
const OTHERS = 0o077;

/** A key of the development phrase, by its path. A real secret on a command line is visible to everybody on the machine. */
export function demoKey(path: string): KeyringPair {
  if (!/^\/\/[^/]+(\/\/?[^/]+)*$/.test(path)) {
    throw new Error(
      'on the command line stand only paths of the development phrase, such as //ShekouPort; ' +
        'put a real secret into a file that you alone can read, and name it with --key-file',
    );
  }
  return demoKeyring().addFromUri(path);
}

/** The key whose secret is in a file: a phrase or a seed, with a path if there is one. */
export function keyInFile(file: string): KeyringPair {
  const mode = modeOf(file);
  if ((mode & OTHERS) !== 0) {
    throw new Error(`others may read ${file} (mode ${(mode & 0o777).toString(8)}); run: chmod 600 ${file}`);
  }
  const secret = readFileSync(file, 'utf8').trim();
  // The library takes any short text for a seed. What it says of others may quote the secret.
  const [seed] = secret.split('//');
  const isSeed = seed === '' || /^0x[0-9a-f]{64}$/i.test(seed!) || mnemonicValidate(seed!);
  try {
    if (!isSeed) throw new Error();
    return demoKeyring().addFromUri(secret);
  } catch {
    throw new Error(`${file} holds no secret: one line with a phrase or a seed of 0x and 64 digits is expected`);
  }
}

/** Makes a key file with a new phrase. The phrase is told to nobody. */
export function newKey(file: string): KeyringPair {
  try {
    // Fails where the file is: a key that is overwritten is lost.
    writeFileSync(file, `${mnemonicGenerate(24)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new Error(exists ? `${file} is there already; a key is never overwritten` : `cannot write ${file}`);
  }
  return keyInFile(file);
}

function modeOf(file: string): number {
  try {
    return statSync(file).mode;
  } catch {
    throw new Error(`there is no key file ${file}`);
  }
}

/** Who signs: exactly one of the two options. */
export function signerOf(options: { as?: string; keyFile?: string }): KeyringPair {
  if (options.as !== undefined && options.keyFile !== undefined) {
    throw new Error('who signs? Give --as or --key-file, not both');
  }
  if (options.keyFile !== undefined) return keyInFile(options.keyFile);
  if (options.as !== undefined) return demoKey(options.as);
  throw new Error('who signs? Give --key-file FILE, or --as //PATH on a demo chain');
}
