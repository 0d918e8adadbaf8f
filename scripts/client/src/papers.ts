// SPDX-License-Identifier: Apache-2.0

// The documents of a trade: what they say, who issues them, and where they stand on the chain.

import { blake2AsU8a } from '@polkadot/util-crypto';
import { Content, derivedSalts } from './documents/index.js';
import type { Member } from './members.js';
import type { DocumentKind } from './roles/issuer.js';
import { type Trade, known } from './trade.js';

/** A document that a trade needs. */
export interface Paper {
  kind: DocumentKind;
  /** What a reader calls it. */
  label: string;
  issuer: Member;
  content: Content;
  /** What the document grants once and no more: kilograms in thousandths. */
  quantity: { milli: number; unit: string } | null;
}

/** What share of the invoice the insurance certificate covers, ppm (UCP 600 article 28f). */
export const COVER = 1_100_000n;

/** The documents that are presented under the credit, the bill of lading apart. */
export async function papers(trade: Trade): Promise<Paper[]> {
  const { shipper, consignee, insurer, originIssuer, goods, sale, from, finance } = trade.story;
  const dated = String(await trade.bookedAt());
  const paper = (
    kind: DocumentKind,
    label: string,
    issuer: Member,
    fields: Record<string, string>,
    milli?: number,
  ): Paper => ({
    kind,
    label,
    issuer,
    content: new Content(fields, salts(trade, issuer, kind)),
    quantity: milli === undefined ? null : { milli, unit: 'KGM' },
  });
  return [
    paper('CommercialInvoice', 'commercial invoice', shipper, {
      '/number': trade.invoiceNumber,
      '/currency': sale.currency,
      '/total': String(sale.total),
      '/date': dated,
      '/seller': String(shipper.id),
      '/buyer': String(consignee.id),
      '/goods': goods.description,
      '/hs': goods.hs,
    }),
    paper('PackingList', 'packing list', shipper, {
      '/packages': String(goods.packages),
      '/packageCode': goods.packageCode,
      '/grossMass': String(goods.grossMass),
      '/netMass': String(goods.netMass),
    }),
    paper('InsuranceCertificate', 'insurance certificate', insurer, {
      '/currency': sale.currency,
      '/insured': String((sale.total * (finance.kind === 'credit' ? finance.insured : COVER)) / 1_000_000n),
      '/effective': dated,
      '/risks': 'Institute Cargo Clauses (A)',
    }),
    paper(
      'CertificateOfOrigin',
      'certificate of origin',
      originIssuer,
      { '/origin': from.country, '/goods': goods.description, '/exporter': String(shipper.id) },
      goods.netMass,
    ),
  ];
}

/** One of them. */
export async function paperOf(trade: Trade, kind: DocumentKind): Promise<Paper> {
  return known(
    (await papers(trade)).find((paper) => paper.kind === kind),
    `there is a document ${kind}`,
  );
}

/** The number of a document on the chain; nothing while it is not anchored. */
export function anchored(trade: Trade, { issuer, content }: Paper): Promise<number | null> {
  return trade.chain.read('documents', 'documentByRoot', issuer.id, content.root);
}

/** The same, where it must be anchored by now. */
export async function theAnchored(trade: Trade, kind: DocumentKind): Promise<number> {
  return known(await anchored(trade, await paperOf(trade, kind)), `the ${kind} is anchored`);
}

/**
 * The salts of a document, derived from a secret of its issuer, so that the issuer need not keep each of them. The
 * secrets of the demo's members are known to everybody.
 */
function salts(trade: Trade, issuer: Member, kind: DocumentKind): (path: string) => Uint8Array {
  return derivedSalts(blake2AsU8a(issuer.secret, 256), `${trade.reference} ${kind}`);
}
