// SPDX-License-Identifier: Apache-2.0

// Issuance, surrender and PINT, and what was done with the chain's titles.

import { type Row, derived, kept } from '../table.js';
import { BILL_ROWS } from './bill.js';
import { partyRows } from './booking.js';

const TRANSACTION = (list: string): Row[] => [
  kept(`${list}/actionCode`, 'the act of an event of Titles'),
  derived(`${list}/actionDateTime`, 'chain.at: when the chain recorded it'),
  ...partyRows(`${list}/actor`, 'the actor, or who represents it'),
  ...partyRows(`${list}/actor/representedParty`, 'the actor, where it is represented').filter(
    ({ path }) => !path.endsWith('taxLegalReferences'),
  ),
  derived(`${list}/actor/eblPlatform`, 'PTLN'),
  ...partyRows(`${list}/recipient`, 'to, or the carrier'),
  derived(`${list}/recipient/eblPlatform`, 'PTLN'),
  kept(`${list}/reasonCode`, 'reason of a surrender for amendment'),
  derived(`${list}/comments`, 'reason of a refused surrender'),
  derived(`${list}/auditReference`, 'chain.sequence and chain.head'),
];

/** Of an issuance request and its response. */
export const ISSUANCE_ROWS: readonly Row[] = [
  ...BILL_ROWS.map((row) => ({ ...row, path: `/document${row.path}` })),
  ...partyRows('/issueTo', 'the possessor at issue').map((row) => ({ ...row, keeping: 'kept' as const })),
  derived('/issueTo/sendToPlatform', 'PTLN'),
];

export const ISSUANCE_RESPONSE_ROWS: readonly Row[] = [
  kept('/transportDocumentReference', 'the reference of the title', undefined, 'required'),
  kept('/issuanceResponseCode', 'ISSU once issued', undefined, 'required'),
];

/** Of a surrender request and its answer. */
export const SURRENDER_ROWS: readonly Row[] = [
  derived('/surrenderRequestReference', 'carrier, reference and chain.sequence of the surrender'),
  kept('/transportDocumentReference', 'the reference of the title', undefined, 'required'),
  derived('/transportDocumentSubReference', 'version, from the second on'),
  kept('/surrenderRequestCode', 'SREQ for delivery, AREQ for amendment', undefined, 'required'),
  kept('/reasonCode', 'reason of a surrender for amendment'),
  ...TRANSACTION('/endorsementChain/*').map((row) =>
    row.path.endsWith('/actionCode') ? { ...row, required: true as const } : row,
  ),
];

export const SURRENDER_RESPONSE_ROWS: readonly Row[] = [
  kept('/surrenderRequestReference', 'carrier, reference and chain.sequence', undefined, 'required'),
  kept('/action', 'SurrenderAccepted or SurrenderRejected', undefined, 'required'),
  kept('/comments', 'reason of a refused surrender'),
];

/** Of an envelope: the bill, and the payloads of its signed parts. */
export const ENVELOPE_ROWS: readonly Row[] = [
  ...BILL_ROWS.map((row) => ({ ...row, path: `/transportDocument${row.path}` })),
  derived('/envelopeManifestSignedContent', 'checksums of document and last entry'),
  derived('/envelopeTransferChain/*', 'the events of Titles, in one entry; its transactions are those of a surrender'),
];
