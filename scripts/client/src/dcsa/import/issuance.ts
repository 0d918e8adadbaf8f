// SPDX-License-Identifier: Apache-2.0

// Issuance requests: the bill is issued to its shipper, who hands it on to whom the request names. And the responses.

import { checksumOf, payloadOf } from '../jws.js';
import { Field } from '../report.js';
import { ISSUANCE_MANIFEST } from '../schema/requests.js';
import { shapeOf } from '../shape.js';
import { type RootOf, importBill } from './bill.js';
import type { Importing } from './importing.js';

const MANIFEST = shapeOf(ISSUANCE_MANIFEST, 'an issuance manifest 3.0');

/** @param bill the document below the request, checked like any bill */
export async function importIssuance(request: Field, importing: Importing, rootOf: RootOf): Promise<void> {
  const { report } = importing;
  const document = request.get('document');
  const issueTo = request.get('issueTo');
  const holder = await importing.member(issueTo, 'shipper');
  const status = document.get('transportDocumentStatus');
  if (status.text !== undefined && status.text !== 'ISSUED') {
    report.fault(status, 'must be ISSUED: what is to be issued says so');
  }
  manifest(request, importing);
  const matched = await importBill(document, importing, rootOf);
  if (!matched || report.faults.length > 0 || holder === null) return;
  const { shipper } = matched.consigned.request;
  if (holder === shipper) return;
  const possessor = matched.bill?.control?.possessor;
  if (possessor !== undefined && possessor !== shipper) return;
  report.warn(issueTo, `the chain issues to the shipper, member ${shipper}, who hands the bill on`);
  importing.plan(shipper, 'titles', 'transferTitle', [matched.key, holder], `hands on ${matched.key.reference}`);
}

/** Whether the carrier's manifest is of this document and this party. Its signature is verified with the others. */
function manifest(request: Field, { report }: Importing): void {
  const signed = request.get('issuanceManifestSignedContent');
  const payload = signed.exists ? payloadOf(signed, report) : null;
  if (payload === null) return;
  const content = new Field(payload, signed.pointer);
  MANIFEST.check(content, report);
  for (const [name, part] of [
    ['documentChecksum', 'document'],
    ['issueToChecksum', 'issueTo'],
  ] as const) {
    const stated = content.get(name);
    const found = checksumOf(request.get(part).value);
    if (stated.text !== undefined && stated.text !== found) {
      report.fault(stated, `is not the checksum of ${part}, ${found}`, 'the request was changed after it was signed');
    }
  }
}

/** The platform's response: the chain is the platform, so that it must be true here already. */
export async function importIssuanceResponse(document: Field, importing: Importing): Promise<void> {
  const { report, ledger } = importing;
  const reference = document.get('transportDocumentReference');
  const code = document.get('issuanceResponseCode');
  if (reference.text === undefined) return;
  const bills = await Promise.all((await ledger.billsNamed(reference.text)).map((key) => ledger.bill(key)));
  const issued = bills.filter((bill) => bill?.chain);
  if (bills.length === 0) report.fault(reference, 'no carrier on the chain has a bill with this reference');
  else if (code.text === 'ISSU' && issued.length === 0) report.fault(code, 'the bill is not issued on the chain');
  else if (code.text !== 'ISSU' && issued.length > 0) report.fault(code, 'the bill is issued on the chain');
  else importing.notes.push(`${reference.text}: the chain says the same`);
}
