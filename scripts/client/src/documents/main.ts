// SPDX-License-Identifier: Apache-2.0

// `scripts/share-document`: an exporter anchors an encrypted packing list and lets its carrier read two fields of it. The
// carrier signs a receipt, reads them by what the chain and the store have, and shows one to anybody; the exporter
// records the receipt, and anybody can verify that it did.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Codec } from '@polkadot/types/types';
import { hexToU8a, u8aToHex } from '@polkadot/util';
import { type Call, Chain } from '../chain.js';
import { command, run } from '../command.js';
import { type Member, demoMembers } from '../members.js';
import { firstLine } from '../play.js';
import { boxKeys } from '../seal.js';
import {
  type AccessLog,
  Content,
  type Opened,
  Package,
  ReceiptBook,
  bundleName,
  grant,
  openGrant,
  randomKey,
  randomSalts,
  signReceipt,
  verify,
  verifyLog,
  verifyReceipt,
} from './index.js';

const FIELDS = {
  '/packages': '400',
  '/packageCode': 'CT',
  '/grossMass': '5200000',
  '/netMass': '4800000',
  '/goods/0/description': 'Lamps, of base metal, with LED light sources',
  '/goods/0/price': '46.00 USD',
};
/** What a carrier has to know. */
const CARRIERS_FIELDS = ['/packages', '/grossMass'];

interface Document {
  root: string;
  /** The library adds a line to names that its own types have. */
  ciphertext: { hash_: string; size_: number; locator: string };
}

/** A grant as the library has it: as plain values, bytes that happen to be text would be text. */
interface Granted extends Codec {
  reach: { leaves: { asOnly: { toU8a(bare: boolean): Uint8Array } } };
  sealedKey: { toU8a(bare: boolean): Uint8Array };
}

const program = command('scripts/share-document')
  .description('An exporter anchors an encrypted document and lets its carrier read two fields of it.')
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944');

/** Signs with the desk of a member, and waits until the call is final. */
async function send(chain: Chain, member: Member, call: Call): Promise<number> {
  const { refusal, final } = await chain.submit(call, member.desk);
  if (refusal) throw refusal;
  return (await final).block;
}

/** The exporter: what it anchors, stores and grants. */
async function share(chain: Chain, store: string, issuer: Member, reader: Member): Promise<number> {
  const content = new Content(FIELDS, randomSalts());
  const key = randomKey();
  const encrypted = Package.encrypt(content, key);
  const { root, hash, size } = encrypted.anchor();
  const locator = 'packing-list';
  await writeFile(join(store, locator), encrypted.toBytes());
  const anchoring = chain.call('documents', 'anchorDocument', {
    kind: 'PackingList',
    class: 'Copyable',
    subject: { Organisation: issuer.id },
    root,
    ciphertext: { hash, size, mediaType: 'text/plain', locator },
    schema: 'example/1',
    validFrom: null,
    validTo: null,
    quantity: null,
  });
  console.log(`anchored   final in block ${await send(chain, issuer, anchoring)}, ${size} bytes of ciphertext stored`);
  const id = await chain.read<number>('documents', 'documentByRoot', issuer.id, root);

  const mask = content.mask(CARRIERS_FIELDS);
  const { sealedKey, bundle } = grant(encrypted, { all: key }, mask, boxKeys(reader).publicKey);
  await writeFile(join(store, bundleName(sealedKey)), bundle!);
  // As hexadecimal: the library takes an array for bytes that have their length in front.
  const [leaves, sealed] = [u8aToHex(mask), u8aToHex(sealedKey)];
  const granting = chain.call('documents', 'grantAccess', id, reader.id, leaves, sealed, null, 'Carriage');
  console.log(
    `granted    final in block ${await send(chain, issuer, granting)}, two of ${content.fields.length} fields`,
  );
  return id;
}

/** The reader: from the number of the document to the fields, trusting neither the store nor who sent it. */
async function readAs(chain: Chain, store: string, reader: Member, id: number): Promise<[Opened, string]> {
  const { root, ciphertext } = await chain.read<Document>('documents', 'documents', id);
  const { reach, sealedKey: sealed } = (
    (await chain.codec('documents', 'grants', id, reader.id)) as unknown as { unwrap(): Granted }
  ).unwrap();
  const [mask, sealedKey] = [reach.leaves.asOnly.toU8a(true), sealed.toU8a(true)];
  const bundle = await readFile(join(store, bundleName(sealedKey)));
  const keys = openGrant({ mask, sealedKey, bundle }, hexToU8a(root), boxKeys(reader).secretKey);
  const { hash_: hash, size_: size, locator } = ciphertext;
  const stored = await readFile(join(store, locator));
  return [Package.fromBytes(stored, { root, hash, size }).open(keys), root];
}

/** The reader signs for what it is given, the issuer records it, and the reader proves that. */
async function receipt(chain: Chain, issuer: Member, reader: Member, id: number, root: string): Promise<void> {
  const genesis = chain.api.genesisHash.toHex();
  const from = await chain.now();
  const content = { document: id, root, leaves: null, reader: reader.id, server: issuer.id, at: from };
  const signed = signReceipt({ ...content, salt: u8aToHex(randomSalts()('')) }, genesis, reader.desk);
  // Before it hands anything out, the issuer asks the chain whose key signed, and takes nothing else.
  const account = await chain.read<{ organisation: number } | null>('participants', 'accounts', reader.desk.address);
  if (account?.organisation !== reader.id) throw new Error('the receipt is signed by somebody else');
  const book = new ReceiptBook(genesis, id, root, issuer.id);
  book.take(signed);
  await chain.timeReached(from + 1);
  const { receipts, batch } = book.batch(from, from + 1);
  const block = await send(chain, issuer, chain.call('documents', 'recordAccessReceipts', id, batch));
  console.log(`receipt    of the reader recorded, final in block ${block}`);
  verifyReceipt(receipts.prove(signed), batch, genesis);
  verifyLog([batch], await chain.read<AccessLog>('documents', 'accessLogs', id, issuer.id));
  console.log(`proven     that ${issuer.label} served ${reader.label}, by ${batch.count} receipt and no other`);
}

async function main(): Promise<void> {
  const { url } = program.parse().opts<{ url: string }>();
  const chain = await Chain.connect(url);
  const store = await mkdtemp(join(tmpdir(), 'portolan-documents-'));
  try {
    const { shenzhenTrader: exporter, carrier } = demoMembers();
    const id = await share(chain, store, exporter, carrier);
    const { root: anchored } = await chain.read<Document>('documents', 'documents', id);
    await receipt(chain, exporter, carrier, id, anchored);
    const [opened, root] = await readAs(chain, store, carrier, id);
    for (const { path, value } of opened.fields.values()) console.log(`reads      ${path} is ${value}`);
    const shown = opened.disclose('/grossMass');
    verify(shown, root);
    console.log(`shows      ${shown.path} is ${shown.value}, proven by ${shown.proof.length} hashes`);
    const refused = (attempt: () => unknown, what: string) => {
      try {
        attempt();
      } catch (error) {
        return console.log(`refused    ${what}: ${firstLine(error)}`);
      }
      throw new Error(`${what} was believed`);
    };
    refused(() => verify({ ...shown, value: '5200001' }, root), 'another mass');
    refused(() => opened.value('/goods/0/price'), 'the price');
  } finally {
    await rm(store, { recursive: true });
    await chain.close();
  }
}

await run(main);
