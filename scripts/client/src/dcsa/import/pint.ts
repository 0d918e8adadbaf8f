// SPDX-License-Identifier: Apache-2.0

// Envelopes of PINT 3: signatures, checksums and links are verified, the endorsement chain must be possible and must be
// what the chain tells; what the chain does not tell yet becomes calls.

import { type Keys, checksumOf, payloadOf, verifySignature } from '../jws.js';
import { Field } from '../report.js';
import { ISSUANCE_MANIFEST, MANIFEST, TRANSFER_CHAIN_ENTRY } from '../schema/requests.js';
import { shapeOf } from '../shape.js';
import { type Transaction, beyondChain, checkContinuity, transactionsIn } from '../transactions.js';
import { type RootOf, importBill } from './bill.js';
import type { Importing } from './importing.js';
import { plan } from './surrender.js';

const MANIFEST_SHAPE = shapeOf(MANIFEST, 'an envelope manifest 3.0');
const ENTRY_SHAPE = shapeOf(TRANSFER_CHAIN_ENTRY, 'an entry of a transfer chain 3.0');
const ISSUANCE_SHAPE = shapeOf(ISSUANCE_MANIFEST, 'an issuance manifest 3.0');
const PREVIOUS = 'previousEnvelopeTransferChainEntrySignedContentChecksum';
const LAST = 'lastEnvelopeTransferChainEntrySignedContentChecksum';

const CHANGED = 'the envelope was changed after it was signed; ask its sender for another';

/** Parties and codes that an export of the chain leaves out are not missed, but what transactions need is. */
function mayLack(pointer: string): boolean {
  return !/\/(?:actionCode|actor|transactions|transportDocumentChecksum|actionDateTime)$/.test(pointer);
}

export async function importEnvelope(
  envelope: Field,
  importing: Importing,
  rootOf: RootOf,
  keys: Keys | null,
): Promise<void> {
  const { report, ledger } = importing;
  const document = envelope.get('transportDocument');
  const entries = envelope.get('envelopeTransferChain').items();
  const payloads = await openAll(envelope, entries, importing, keys);
  const fields = payloads.flatMap((payload) => payload?.get('transactions').items() ?? []);
  issuance(payloads, fields, document, importing);
  const transactions = await transactionsIn(fields, importing);
  const matched = await importBill(document, importing, rootOf);
  const complete = payloads.every((payload) => payload !== null) && transactions.length === fields.length;
  if (!matched || !complete) return;
  const acts = matched.bill ? await ledger.acts(matched.key) : [];
  checkContinuity(transactions, matched.form, report, acts.length);
  const beyond = beyondChain(transactions, acts, report);
  if (report.faults.length > 0) return;
  issuer(transactions, matched.key.carrier, importing);
  const calls = beyond.filter(({ action }) => action !== 'ISSUE');
  for (const one of calls) plan(one, matched.key, null, importing);
  if (beyond.length === 0) importing.notes.push(`the chain tells all ${acts.length} transactions: nothing to do`);
  // Who has the bill at first is whom the chain issues it to.
  const [first] = transactions;
  const { shipper } = matched.consigned.request;
  if (first && acts.length === 0 && first.recipient !== shipper && first.recipient !== null) {
    const problem = `member ${first.recipient} is not the shipper, member ${shipper}, to whom the chain issues`;
    report.fault(first.field.get('recipient'), problem, 'let the shipper hand the bill on: add a TRANSFER');
  }
}

/** The contents of all entries, their checksums linked, and what the manifest says of them. */
async function openAll(
  envelope: Field,
  entries: Field[],
  importing: Importing,
  keys: Keys | null,
): Promise<(Field | null)[]> {
  const { report } = importing;
  const documentChecksum = checksumOf(envelope.get('transportDocument').value);
  const same = (stated: Field, found: string, what: string) => {
    if (stated.text !== undefined && stated.text !== found) report.fault(stated, `is not the checksum of ${what}, ${found}`, CHANGED);
  };
  const payloads: (Field | null)[] = [];
  for (const [place, entry] of entries.entries()) {
    await verifySignature(entry, keys, report);
    const payload = payloadOf(entry, report);
    const content = payload === null ? null : new Field(payload, entry.pointer);
    payloads.push(content);
    if (!content) continue;
    ENTRY_SHAPE.check(content, report, mayLack);
    same(content.get('transportDocumentChecksum'), documentChecksum, 'the transport document');
    const previous = content.get(PREVIOUS);
    if (place === 0 && previous.text !== undefined) report.fault(previous, 'must not be there: no entry is before the first');
    if (place > 0) {
      if (!previous.exists) report.fault(previous, 'is missing: every entry names the one before it', CHANGED);
      else same(previous, checksumOf(entries[place - 1]!.value), 'the entry before it');
    }
  }
  const signed = envelope.get('envelopeManifestSignedContent');
  await verifySignature(signed, keys, report);
  const payload = payloadOf(signed, report);
  if (payload !== null) {
    const manifest = new Field(payload, signed.pointer);
    MANIFEST_SHAPE.check(manifest, report);
    same(manifest.get('transportDocumentChecksum'), documentChecksum, 'the transport document');
    if (entries.length > 0) same(manifest.get(LAST), checksumOf(entries.at(-1)!.value), 'the last entry');
  }
  for (const content of payloads) {
    const manifest = content?.get('issuanceManifestSignedContent');
    if (manifest?.exists) await verifySignature(manifest, keys, report);
  }
  return payloads;
}

/** The first entry issues the bill, with the manifest that the carrier has signed for it. */
function issuance(payloads: (Field | null)[], fields: Field[], document: Field, { report }: Importing): void {
  const [first] = payloads;
  if (!first) return;
  const manifest = first.get('issuanceManifestSignedContent');
  if (fields[0]?.get('actionCode').text === 'ISSUE' && !manifest.exists) {
    report.warn(manifest, 'is missing: nothing of the carrier proves the document');
  }
  const payload = manifest.exists ? payloadOf(manifest, report) : null;
  if (payload === null) return;
  const content = new Field(payload, manifest.pointer);
  ISSUANCE_SHAPE.check(content, report);
  const [stated, found] = [content.get('documentChecksum'), checksumOf(document.value)];
  if (stated.text !== undefined && stated.text !== found) {
    report.fault(stated, `is not the checksum of the transport document, ${found}`, CHANGED);
  }
}

function issuer(transactions: readonly Transaction[], carrier: number, { report }: Importing): void {
  const [first] = transactions;
  if (first && first.actor !== carrier) {
    report.fault(first.field.get('actor'), `member ${first.actor} is not the carrier of the consignment, member ${carrier}`);
  }
}
