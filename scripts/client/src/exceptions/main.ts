// SPDX-License-Identifier: Apache-2.0

// `scripts/handle-exceptions`: a container goes back to its shipper before it is loaded; another does not come ashore, is
// reported lost, found and discharged.

import assert from 'node:assert/strict';
import { type Example, runExample } from '../examples.js';
import { type Member, desk } from '../members.js';
import { customsSetUp } from '../stages/customsSetUp.js';
import { entrySummary } from '../stages/entrySummary.js';
import { exportClearance } from '../stages/exportClearance.js';
import { seen } from '../stages/milestones.js';
import { documents } from '../stages/papers.js';
import { preCarriage } from '../stages/preCarriage.js';
import { loading, voyage } from '../stages/sailing.js';
import { inWords, variant } from '../state.js';
import type { Trade } from '../trade.js';

const REPORT = `0x${'5a'.repeat(32)}`;

/** Where the container is, and what it is besides. */
async function tell(example: Example, trade: Trade): Promise<void> {
  const { stage, side } = await trade.equipment();
  const besides = side === null ? '' : `, ${inWords(variant(side))}`;
  example.says(`the container: ${inWords(variant(stage))}${besides}`);
}

/** The carrier sends the container back, and shipper and haulier sign for it. */
async function sendBack(example: Example): Promise<void> {
  const trade = await example.trade('exceptions', customsSetUp, documents, preCarriage);
  const { carrier, shipper, from } = trade.story;
  const { consignment, container } = await trade.containerKey();
  const call = (name: string, ...rest: unknown[]) => example.chain.call('shipments', name, consignment, container, ...rest);
  const { seal } = await trade.equipment();
  const give = (to: Member) => call('offerCustody', to.id, seal, 'Sound');
  const keeps = 'hands it to a haulier';
  await example.isRefused(desk(from.terminal), keeps, give(from.haulier), 'shipments.UnlawfulTaker');
  await example.isRefused(desk(shipper), 'calls it back alone', call('returnGoods'), 'shipments.NotAuthorised');
  await example.does(desk(carrier), 'sends it back to the shipper', call('returnGoods'));
  await tell(example, trade);
  await example.does(desk(from.terminal), keeps, give(from.haulier));
  await example.does(desk(from.haulier), 'takes it', call('acceptCustody'));
  await example.does(desk(from.haulier), 'hands it to the shipper', give(shipper));
  await example.does(desk(shipper), 'takes it: its journey has ended', call('acceptCustody'));
  await tell(example, trade);
}

/** The container does not come ashore, nobody knows where it is, and it is found. */
async function miss(example: Example): Promise<void> {
  const stages = [customsSetUp, documents, preCarriage, exportClearance, entrySummary, loading, voyage];
  const trade = await example.trade('exceptions', ...stages);
  const { carrier, consignee, to } = trade.story;
  const { consignment, container } = await trade.containerKey();
  const call = (name: string, ...rest: unknown[]) => example.chain.call('shipments', name, consignment, container, ...rest);
  await example.does(desk(to.terminal), 'misses it at discharge', call('reportMissing', 'Short'));
  await tell(example, trade);
  await example.does(desk(carrier), 'reports it lost', call('reportMissing', { Lost: { report: REPORT } }));
  const { seal } = await trade.equipment();
  const offer = call('offerCustody', to.terminal.id, seal, 'Sound');
  await example.isRefused(desk(carrier), 'offers it to the terminal', offer, 'shipments.GoodsLost');
  await example.isRefused(desk(consignee), 'writes it off at once', call('concludeLoss'), 'shipments.PeriodRunning');
  await tell(example, trade);
  await example.does(desk(carrier), 'finds it', call('reportFound'));
  const discharge = trade.as.carrier.reportDischarge(await seen(trade, to));
  await example.does(desk(carrier), 'discharges it', discharge);
  assert.equal((await trade.equipment()).side, null);
  await tell(example, trade);
}

await runExample(
  'scripts/handle-exceptions',
  'A container goes back to its shipper before it is loaded; another does not come ashore, is reported lost, found and ' +
    'discharged.',
  async (example) => {
    await sendBack(example);
    await miss(example);
  },
);
