// SPDX-License-Identifier: Apache-2.0

// `scripts/pay-charges`: a carrier grants free time, the container stays in the terminal, the gate names the demurrage and
// who can do what about it, and the importer pays what is due.

import assert from 'node:assert/strict';
import { type Example, runExample } from '../examples.js';
import { demoMembers, desk, treasury } from '../members.js';
import { customsSetUp } from '../stages/customsSetUp.js';
import { entrySummary } from '../stages/entrySummary.js';
import { exportClearance } from '../stages/exportClearance.js';
import { arrival } from '../stages/importClearance.js';
import { documents } from '../stages/papers.js';
import { preCarriage } from '../stages/preCarriage.js';
import { loading, voyage } from '../stages/sailing.js';
import { EURO_TOKEN } from '../story.js';
import { known } from '../trade.js';
import { type Bar, condition, remedies } from './index.js';

/** Minor units a day, from the first commenced day on and from the fifth. */
const DEMURRAGE = { freeDays: 0, tiers: [{ fromDay: 1, rate: 9_500 }, { fromDay: 5, rate: 17_000 }] };
const DETENTION = { freeDays: 4, tiers: [{ fromDay: 1, rate: 6_000 }] };
const DAY = 86_400_000;

const inEuros = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;

async function play(example: Example): Promise<void> {
  const { chain } = example;
  const trade = await example.trade('charges');
  const { carrier, consignee } = trade.story;
  const { consignment, container } = await trade.containerKey();
  const organisations = Object.values(demoMembers());
  const nameOf = (id: number) => organisations.find((member) => member.id === id)?.label ?? `organisation ${id}`;

  const terms = (demurrage: typeof DEMURRAGE) =>
    chain.call('shipments', 'setFreeTime', consignment, { currency: 'EUR', demurrage, detention: DETENTION });
  await example.does(desk(carrier), 'grants free time: 95.00 EUR a day in the terminal', terms(DEMURRAGE));
  const stages = [customsSetUp, documents, preCarriage, exportClearance, entrySummary, loading, voyage, arrival];
  await example.goes(trade, ...stages);
  example.says(`container ${container} is ashore`);
  const dearer = { freeDays: 0, tiers: [{ fromDay: 1, rate: 9_501 }] };
  const refused = 'shipments.NotInMerchantsFavour';
  await example.isRefused(desk(carrier), 'makes a day dearer now', terms(dearer), refused);

  const bars = await chain.ask<Bar[]>('tradeApi', 'gateConditions', container);
  for (const bar of bars) example.says(`${condition(bar.condition).padEnd(24)} ${remedies(bar, nameOf)}`);
  assert.ok(bars.some((bar) => condition(bar.condition) === 'demurrage due'));

  // Until the container is fetched: tomorrow.
  const through = (await chain.now()) + DAY;
  const payment = (atMost: number) =>
    chain.call('shipments', 'payCharges', consignment, container, {
      charge: 'Demurrage',
      token: EURO_TOKEN,
      through,
      atMost,
    });
  const least = 'pays less than is due';
  await example.isRefused(treasury(consignee), least, payment(1), 'shipments.AboveMaximum');
  const paid = await example.does(treasury(consignee), 'pays until tomorrow', payment(5 * 9_500));
  const event = known(
    paid.events.find(({ event }) => event.method === 'ChargesPaid'),
    'the payment is told',
  );
  const { amount } = event.event.data as unknown as { amount: { amount: { toString(): string } } };
  example.says(`${inEuros(Number(amount.amount))} went to the ${carrier.label}`);
  const settled = await chain.ask<Bar[]>('tradeApi', 'gateConditions', container);
  assert.ok(!settled.some((bar) => condition(bar.condition) === 'demurrage due'));
  example.says('demurrage keeps the gate shut no more');

  const credit = chain.call('shipments', 'acknowledgeCharges', consignment, container, 'Demurrage', 'Waiver');
  await example.isRefused(treasury(consignee), 'waives the rest', credit, 'shipments.NotAuthorised');
  await example.does(treasury(carrier), 'waives the rest', credit);
}

await runExample(
  'scripts/pay-charges',
  'A carrier grants free time, the gate names the demurrage that is due and who can do what about it, and the ' +
    'importer pays.',
  play,
);
