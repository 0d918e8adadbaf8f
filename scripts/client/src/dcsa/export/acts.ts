// SPDX-License-Identifier: Apache-2.0

// What was done with a bill: issuance, surrender and its answer, and the envelope with the chain of endorsements.

import type { Act, Bill } from '../ledger.js';
import { surrenderReference } from '../import/surrender.js';
import { type Signer, checksumOf } from '../jws.js';
import { type Exporting, type Json, PLATFORM } from './exporting.js';

/** The acts of a bill as transactions of an endorsement chain. */
export async function transactions(acts: readonly Act[], exporting: Exporting): Promise<Json[]> {
  const written = acts.map(async ({ action, actor, agent, recipient, reason, at, sequence, head }) => ({
    actionCode: action,
    actionDateTime: new Date(at).toISOString(),
    actor: await exporting.actor(actor, agent),
    ...(recipient !== null && { recipient: await exporting.actor(recipient) }),
    ...(reason !== null && (action === 'SREJ' ? { comments: reason } : { reasonCode: reason })),
    auditReference: `${sequence}:${head}`,
  }));
  return Promise.all(written);
}

/** The carrier's request that the bill be issued. */
export async function issuanceRequest(document: Json, acts: readonly Act[], exporting: Exporting): Promise<Json> {
  const issued = issue(acts, document);
  const { partyName, identifyingCodes, taxLegalReferences } = await exporting.party(issued.recipient!);
  const taxes = taxLegalReferences === undefined ? {} : { taxLegalReferences };
  return {
    document: { ...document, transportDocumentStatus: 'ISSUED' },
    issueTo: { partyName, sendToPlatform: PLATFORM, identifyingCodes, ...taxes },
  };
}

/** The platform's response to it. */
export function issuanceResponse(bill: Bill, acts: readonly Act[]): Json {
  issue(acts, { transportDocumentReference: bill.key.reference });
  return { transportDocumentReference: bill.key.reference, issuanceResponseCode: 'ISSU' };
}

function issue(acts: readonly Act[], { transportDocumentReference }: Json): Act {
  const issued = acts.find(({ action }) => action === 'ISSUE');
  if (!issued) throw new Error(`bill ${String(transportDocumentReference)} is not issued`);
  return issued;
}

/** The last surrender, and its answer if there is one. */
function surrendered(bill: Bill, acts: readonly Act[]): { surrender: Act; place: number; answer: Act | undefined } {
  const place = acts.findLastIndex(({ action }) => action.startsWith('SURRENDER'));
  const surrender = acts[place];
  if (!surrender) throw new Error(`bill ${bill.key.reference} was not surrendered`);
  const answer = acts.slice(place).find(({ action }) => action === 'SACC' || action === 'SREJ');
  return { surrender, place, answer };
}

/** The holder's request. */
export async function surrenderRequest(bill: Bill, acts: readonly Act[], exporting: Exporting): Promise<Json> {
  const { surrender, place } = surrendered(bill, acts);
  return {
    surrenderRequestReference: surrenderReference(bill.key, surrender.sequence),
    transportDocumentReference: bill.key.reference,
    ...(bill.version > 1 && { transportDocumentSubReference: `Version_${bill.version}` }),
    surrenderRequestCode: surrender.action === 'SURRENDER_FOR_DELIVERY' ? 'SREQ' : 'AREQ',
    ...(surrender.reason !== null && { reasonCode: surrender.reason }),
    endorsementChain: await transactions(acts.slice(0, place + 1), exporting),
  };
}

/** The carrier's answer. */
export function surrenderResponse(bill: Bill, acts: readonly Act[]): Json {
  const { surrender, answer } = surrendered(bill, acts);
  if (!answer) throw new Error(`the carrier has not answered the surrender of bill ${bill.key.reference}`);
  return {
    surrenderRequestReference: surrenderReference(bill.key, surrender.sequence),
    action: answer.action === 'SACC' ? 'SURR' : 'SREJ',
    ...(answer.reason !== null && { comments: answer.reason }),
  };
}

/** The bill with the chain of its endorsements; signed where a key is given. */
export async function envelope(
  document: Json,
  acts: readonly Act[],
  exporting: Exporting,
  signer: Signer | null,
): Promise<Json> {
  const issued = issue(acts, document);
  const sign = async (payload: Json) => (signer ? signer.sign(payload) : payload);
  const transportDocumentChecksum = checksumOf(document);
  const { partyName, identifyingCodes } = await exporting.party(issued.recipient!);
  const issuanceManifest = {
    documentChecksum: transportDocumentChecksum,
    issueToChecksum: checksumOf({ partyName, sendToPlatform: PLATFORM, identifyingCodes }),
  };
  const entry = await sign({
    eblPlatform: PLATFORM,
    transportDocumentChecksum,
    // What nobody has signed proves nothing of the carrier.
    ...(signer && { issuanceManifestSignedContent: await signer.sign(issuanceManifest) }),
    transactions: await transactions(acts, exporting),
  });
  const manifest = {
    transportDocumentChecksum,
    lastEnvelopeTransferChainEntrySignedContentChecksum: checksumOf(entry),
  };
  return {
    transportDocument: document,
    envelopeManifestSignedContent: await sign(manifest),
    envelopeTransferChain: [entry],
  };
}
