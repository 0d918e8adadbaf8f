// SPDX-License-Identifier: Apache-2.0

// The documents of the sale are anchored, and the bank is let in on the invoice.

import assert from 'node:assert/strict';
import { desk } from '../members.js';
import { anchored, paperOf, theAnchored } from '../papers.js';
import type { DocumentKind } from '../roles/issuer.js';
import { sealFor } from '../seal.js';
import type { Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';

/** The documents by their issuers. */
const KINDS: readonly [DocumentKind, string, (trade: Trade) => ReturnType<typeof desk>][] = [
  ['CommercialInvoice', 'commercial invoice', ({ story }) => desk(story.shipper)],
  ['PackingList', 'packing list', ({ story }) => desk(story.shipper)],
  ['InsuranceCertificate', 'insurance certificate', ({ story }) => desk(story.insurer)],
  ['CertificateOfOrigin', 'certificate of origin', ({ story }) => desk(story.originIssuer)],
];

function anchor(trade: Trade, kind: DocumentKind, label: string, signer: ReturnType<typeof desk>): Step {
  return {
    title: `anchors the ${label}`,
    signer,
    done: async () => (await trade.booking()) !== null && (await anchored(trade, await paperOf(trade, kind))) !== null,
    async call() {
      const { content, quantity } = await paperOf(trade, kind);
      const consignment = await trade.theConsignmentId();
      return trade.as.issuer.anchor({ kind, consignment, root: content.root, quantity });
    },
    async check() {
      const paper = await paperOf(trade, kind);
      const id = known(await anchored(trade, paper), `the ${label} is anchored`);
      const { root } = known(
        await trade.chain.read<{ root: string } | null>('documents', 'documents', id),
        `document ${id} exists`,
      );
      assert.equal(root, paper.content.root);
      return `document ${id}, of which the chain keeps a root and nothing readable`;
    },
  };
}

/** The key of the invoice, sealed so that nobody but the bank can open it. */
function grant(trade: Trade): Step {
  const { shipper, finance } = trade.story;
  assert.equal(finance.kind, 'credit');
  const { bank } = finance.nominated;
  const granted = async () =>
    trade.chain.read<unknown>('documents', 'grants', await theAnchored(trade, 'CommercialInvoice'), bank.id);
  return {
    title: `lets ${bank.label} read the invoice`,
    signer: desk(shipper),
    done: async () => (await granted()) !== null,
    call: async () =>
      trade.as.issuer.letRead({
        document: await theAnchored(trade, 'CommercialInvoice'),
        reader: bank.id,
        sealedKey: sealFor(bank, trade.contentKey('CommercialInvoice')),
        purpose: 'Finance',
      }),
    async check() {
      assert.notEqual(await granted(), null);
      return 'its key is sealed to the bank';
    },
  };
}

export function documents(trade: Trade): Stage {
  const steps = KINDS.map(([kind, label, signer]) => anchor(trade, kind, label, signer(trade)));
  return { title: 'Documents of the sale', steps: [...steps, grant(trade)] };
}
