// SPDX-License-Identifier: Apache-2.0

// Lodging and routing, which exports and imports have in common.

import assert from 'node:assert/strict';
import type { Call, Inclusion } from '../chain.js';
import { DrawChain } from '../draw.js';
import { type Member, type Signer, desk } from '../members.js';
import { theAnchored } from '../papers.js';
import type { DeclarationContent, DeclarationHeader, DeclarationLine } from '../roles/declaration.js';
import { data, variant } from '../state.js';
import type { Step } from '../step.js';
import { type Regime, type Trade, known } from '../trade.js';
import { commitment } from './customsSetUp.js';

/** How many links one draw spends at most. */
const MOST_LINKS = 64;
/** What is shown where nothing is drawn. */
const NOTHING = `0x${'00'.repeat(32)}`;
/** How long another run may take to route what was lodged before. */
const BLOCKS_TO_WAIT = 10;
/** Permanent export, and release for free circulation (SAD box 37). */
const PROCEDURES: Record<Regime, string> = { Export: '1000', Import: '4000' };

function office(trade: Trade, regime: Regime) {
  return regime === 'Export' ? trade.story.from : trade.story.to;
}

/** The proof of origin that an import declaration rests on, where there is one. */
async function certificate(trade: Trade, regime: Regime): Promise<number | null> {
  const isProven = regime === 'Import' && trade.story.finance.kind === 'credit';
  return isProven ? theAnchored(trade, 'CertificateOfOrigin') : null;
}

/** The trader declares its goods, or somebody else does it in its name. */
export function lodge(
  trade: Trade,
  regime: Regime,
  signer: Signer,
  lodging: (content: DeclarationContent) => Call,
): Step {
  const { shipper, consignee, from, to, goods, sale } = trade.story;
  const { port } = office(trade, regime);
  const principal = regime === 'Export' ? shipper : consignee;
  const behalf = signer.member.id === principal.id ? '' : ` for ${principal.label}`;
  return {
    title: `lodges the ${regime.toLowerCase()} declaration${behalf}`,
    signer,
    done: async () => (await trade.declarationId(regime)) !== null,
    async call() {
      const header: DeclarationHeader = {
        regime,
        office: port,
        consignment: await trade.theConsignmentId(),
        containers: [trade.container],
        principal: principal.id,
        ucr: trade.reference,
        procedure: PROCEDURES[regime],
        countryOfExport: from.country,
        countryOfDestination: to.country,
        incoterm: sale.incoterm,
        currency: sale.currency,
        invoiceTotal: sale.total,
        freight: sale.freight,
        insurance: sale.insurance,
        additions: 0n,
        deductions: 0n,
      };
      const line: DeclarationLine = {
        hs: goods.commodity[regime],
        origin: goods.origin,
        descriptionHash: trade.hash(goods.description),
        packages: goods.packages,
        packageCode: goods.packageCode,
        grossMass: goods.grossMass,
        netMass: goods.netMass,
        supplementary: null,
        price: sale.total,
        valuationMethod: 1,
        preferential: false,
        certificate: await certificate(trade, regime),
      };
      return lodging({ header, lines: [line] });
    },
    async check() {
      assert.equal(await trade.declarationStatus(regime), 'registered');
      return `declaration ${await trade.declarationId(regime)} at ${port}, its content is frozen`;
    },
  };
}

/** Customs reveals its next preimage, which decides the lane together with a block after the lodging. */
export function route(trade: Trade, regime: Regime, lane: 'Green' | 'Red'): Step {
  const { customs } = office(trade, regime);
  return {
    title: `routes the ${regime.toLowerCase()} declaration`,
    signer: desk(customs),
    done: () => trade.isDeclarationAt(regime, 'routed'),
    async call() {
      const declaration = await trade.theDeclarationId(regime);
      return trade.as.customs.routeDeclaration({ declaration, preimage: await preimage(trade, customs, declaration) });
    },
    async check({ events }: Inclusion) {
      const routed = events.find(({ event }) => event.section === 'customs' && event.method === 'DeclarationRouted');
      const drawn = routed?.event.data.toPrimitive() as [number, string, { value: number; rate: number } | null];
      assert.equal(drawn[1], lane);
      const percent = (ppm: number) => `${ppm / 10_000} %`;
      const [, , draw] = drawn;
      let odds = 'all are inspected';
      if (draw !== null) odds = `drew ${percent(draw.value)}, inspected below ${percent(draw.rate)}`;
      if (draw?.rate === 0) odds = 'none is drawn for inspection';
      if (lane === 'Red') {
        assert.equal(await trade.declarationStatus(regime), 'routed');
        return `${odds}: red lane, the goods are inspected`;
      }
      assert.equal(await trade.declarationStatus(regime), 'released');
      return `${odds}: green lane, nothing is owed, released in the same step`;
    },
  };
}

/** Waits for the block after the one after the lodging: the former's hash enters the draw. */
async function drawBlockMade(trade: Trade, declaration: number): Promise<void> {
  const { status } = known(
    await trade.chain.read<{ status: Record<string, unknown> } | null>('customs', 'declarations', declaration),
    `declaration ${declaration} exists`,
  );
  assert.equal(variant(status), 'registered');
  await trade.chain.reached(data<{ atBlock: number }>(status).atBlock + 1);
}

interface Place {
  number: number;
  before: number | null;
}

/** What draws for the declaration. One that is inspected in any case stands in no queue and needs none. */
async function preimage(trade: Trade, customs: Member, declaration: number): Promise<string> {
  const place = await turn(trade, declaration);
  if (!place) return NOTHING;
  await drawBlockMade(trade, declaration);
  const { head, next } = known(await commitment(trade, customs), `${customs.label} has committed itself`);
  const links = place.number - next + 1;
  // What was lodged before the commitment, or too long after it, is inspected without a draw.
  if (links < 1 || links > MOST_LINKS) return NOTHING;
  return known(DrawChain.holding(customs.label, head).preimage(head, links), 'a draw is left');
}

/** Waits until the declaration is the first in the queue, if it stands in one: the order is that of lodging. */
async function turn(trade: Trade, declaration: number): Promise<Place | null> {
  for (let waited = 0; waited < BLOCKS_TO_WAIT; waited++) {
    const place = await trade.chain.read<Place | null>('customs', 'drawPlaces', declaration);
    if (!place?.before) return place;
    await trade.chain.reached((await trade.chain.height()) + 1);
  }
  throw new Error(`declarations lodged before ${declaration} wait for their draw; customs must route them first`);
}
