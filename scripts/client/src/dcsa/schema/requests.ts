// SPDX-License-Identifier: Apache-2.0

// The forms of issuance, surrender and PINT envelopes, DCSA bill of lading 3.0 and platform interoperability 3.0.

import {
  type Schema,
  choice,
  code,
  dateTime,
  freeText,
  identifyingCode,
  list,
  object,
  taxReference,
  text,
} from './kit.js';
import { TRANSPORT_DOCUMENT } from './transportDocument.js';

const checksum = code('^[0-9a-f]{64}$', 'a SHA-256 checksum: 64 small hexadecimal digits');
export const JWS = '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$';
const signed = code(JWS, 'a JWS in compact form');

const issueTo = object({
  'partyName*': text(100),
  sendToPlatform: freeText(4),
  'identifyingCodes*': list(identifyingCode, { minItems: 1 }),
  taxLegalReferences: list(taxReference),
});

/** A request of the carrier that a platform issue a bill. */
export const ISSUANCE: Schema = object({
  'document*': TRANSPORT_DOCUMENT,
  'issueTo*': issueTo,
  eBLVisualisationByCarrier: object({ 'name*': freeText(255), 'content*': { type: 'string' }, contentType: text(100) }),
  issuanceManifestSignedContent: signed,
});

/** What the platform answers. */
export const ISSUANCE_RESPONSE: Schema = object({
  'transportDocumentReference*': text(20),
  'issuanceResponseCode*': choice('ISSU', 'BREQ', 'REFU'),
  reason: freeText(255),
});

const represented = object({ 'partyName*': text(70), identifyingCodes: list(identifyingCode) });
const actor = object({
  'partyName*': text(70),
  'eblPlatform*': text(4),
  'identifyingCodes*': list(identifyingCode, { minItems: 1 }),
  taxLegalReferences: list(taxReference),
  representedParty: represented,
});

/** What one party does with a bill. Which codes there are depends on the message. */
const transaction = object({
  'actionDateTime*': dateTime,
  'actionCode*': text(50),
  'actor*': actor,
  recipient: actor,
  reasonCode: text(4),
  comments: freeText(255),
  auditReference: text(100),
});

/** A holder gives a bill back. */
export const SURRENDER: Schema = object({
  'surrenderRequestReference*': text(100),
  'transportDocumentReference*': text(20),
  transportDocumentSubReference: text(100),
  'surrenderRequestCode*': choice('SREQ', 'AREQ'),
  reasonCode: choice('SWTP', 'COD', 'SWI'),
  comments: freeText(255),
  'endorsementChain*': list(transaction, { minItems: 1 }),
});

/** What the carrier answers. */
export const SURRENDER_RESPONSE: Schema = object({
  'surrenderRequestReference*': text(100),
  'action*': choice('SURR', 'SREJ'),
  reasonCode: text(4),
  comments: freeText(255),
});

/** A bill on its way to another platform. Manifest and entries are signed, or objects where nobody has signed them. */
export const ENVELOPE: Schema = object({
  'transportDocument*': TRANSPORT_DOCUMENT,
  'envelopeManifestSignedContent*': {},
  'envelopeTransferChain*': list({}, { minItems: 1 }),
});

const documentMetadata = object({
  'name*': text(255),
  'size*': { type: 'number', minimum: 1 },
  'mediaType*': text(100),
  'documentChecksum*': checksum,
});

/** What an envelope is made of. */
export const MANIFEST: Schema = object({
  'transportDocumentChecksum*': checksum,
  'lastEnvelopeTransferChainEntrySignedContentChecksum*': checksum,
  eBLVisualisationByCarrier: documentMetadata,
  supportingDocuments: list(documentMetadata),
});

/** What was done on one platform. */
export const TRANSFER_CHAIN_ENTRY: Schema = object({
  'eblPlatform*': text(4),
  'transportDocumentChecksum*': checksum,
  previousEnvelopeTransferChainEntrySignedContentChecksum: checksum,
  issuanceManifestSignedContent: signed,
  controlTrackingRegistry: text(1024),
  'transactions*': list(transaction, { minItems: 1 }),
});

/** Checksums of what the carrier gave at the issue. */
export const ISSUANCE_MANIFEST: Schema = object({
  'documentChecksum*': checksum,
  eBLVisualisationByCarrierChecksum: checksum,
  'issueToChecksum*': checksum,
});
