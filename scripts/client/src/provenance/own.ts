// SPDX-License-Identifier: Apache-2.0

// A good of the demo's exporter, so that there is something to scan on a chain where nothing was traded yet.

import { randomInt } from 'node:crypto';
import type { Example } from '../examples.js';
import { demoMembers, desk } from '../members.js';
import { linkPath } from './link.js';

/** Of the demo's goods. */
const GTIN = '06901234500011';
/** Base 32 (Crockford): sixteen random characters of it, 80 bits, are not guessed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DAY = 86_400_000;

/** Registers a single good and publishes its trace; gives the link that goes onto it. */
export async function registerOwn(example: Example): Promise<string> {
  const { chain } = example;
  const serial = Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const key = { Unit: { gtin: GTIN, lot: null, serial } };
  const { shenzhenTrader: brand, rotterdamTrader: buyer } = demoMembers();
  const yesterday = (await chain.now()) - DAY;
  const registration = chain.call('provenance', 'registerItem', key, 'CN', 'CNFOS', yesterday, null);
  await example.does(desk(brand), `registers a lamp, serial number ${serial}`, registration);
  const publication = await example.does(
    desk(buyer),
    'publishes its trace, as any member may',
    chain.call('provenance', 'publishTrace', key),
  );
  await publication.final;
  return linkPath({ gtin: GTIN, lot: null, serial });
}
