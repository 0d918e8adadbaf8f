// SPDX-License-Identifier: Apache-2.0

import { checksumOf } from '../src/dcsa/jws.js';

/** The envelope of the fixture's transactions. */
export function envelopeOf({ transportDocument, transactions }: any): any {
  const transportDocumentChecksum = checksumOf(transportDocument);
  const entry = { eblPlatform: 'PTLN', transportDocumentChecksum, transactions };
  const manifest = {
    transportDocumentChecksum,
    lastEnvelopeTransferChainEntrySignedContentChecksum: checksumOf(entry),
  };
  return { transportDocument, envelopeManifestSignedContent: manifest, envelopeTransferChain: [entry] };
}
