// SPDX-License-Identifier: Apache-2.0

// `scripts/pay-duty`: duty and tax quoted, assessed, paid in part, the rest deferred to a statement, and objected to.

import assert from 'node:assert/strict';
import type { Inclusion } from '../chain.js';
import type { Example } from '../examples.js';
import { runExample } from '../examples.js';
import { desk, treasury } from '../members.js';
import { format } from '../money.js';
import type { DeclarationContent } from '../roles/declaration.js';
import { lodge } from '../stages/declarations.js';
import { STAGES } from '../stages/index.js';
import { variant } from '../state.js';
import type { Trade } from '../trade.js';
import { known } from '../trade.js';
import { type Statement, explain, quote, readStatement } from './quote.js';

/** Amsterdam in winter is so many minutes ahead of UTC: statements end with its months. */
const OFFSET = 60;
const DAY = 86_400_000;

/** The import declaration that the trade lodges. */
async function importContent(trade: Trade): Promise<DeclarationContent> {
  let content: DeclarationContent | null = null;
  const step = lodge(trade, 'Import', desk(trade.story.forwarder), (made) => {
    content = made;
    return trade.as.forwarder.lodgeDeclaration(made);
  });
  await step.call();
  return known<DeclarationContent>(content, 'the trade declares its goods');
}

/** The stages up to the notified assessment; the example has booked already. */
function stagesToNotification() {
  const stages = Object.entries(STAGES.export);
  const last = stages.findIndex(([name]) => name === 'importClearance');
  return stages
    .slice(0, last + 1)
    .filter(([name]) => name !== 'booking')
    .map(([, stage]) => stage);
}

/** What an event of the tax pallet says, field by field in its order. */
function told({ events }: Inclusion, method: string): unknown[] {
  const found = events.find(({ event }) => event.section === 'tax' && event.method === method);
  return known(found, `tax.${method} has happened`).event.data.toPrimitive() as unknown[];
}

async function play(example: Example): Promise<void> {
  const trade = await example.trade('duty', ...stagesToNotification());
  const { chain } = trade;
  const { consignee, to, duty } = trade.story;
  const money = (amount: bigint) => format(amount, duty.currency);
  const status = async () => variant(known(await trade.assessment(), 'an assessment is booked').status);

  const quoted = await quote(chain, await importContent(trade), await chain.now());
  for (const line of explain(quoted)) example.says(line);
  const { total } = known(await trade.assessment(), 'an assessment is booked');
  assert.equal(BigInt(quoted.total), BigInt(total), 'a quote equals the assessment');
  example.says(`assessed as quoted: ${money(BigInt(total))}, ${await status()}`);

  const declaration = await trade.theDeclarationId('Import');
  const { importer, taxAuthority } = trade.as;
  const part = BigInt(total) / 4n;
  const paid = importer.payPartOfDuty({ declaration, token: duty.token, amount: part });
  await example.does(treasury(consignee), `pays a part, ${money(part)}`, paid);
  assert.equal(await status(), 'partPaid');

  const rest = BigInt(total) - part;
  const opened = await example.does(
    desk(to.tax),
    `opens a deferment account of ${money(rest)}`,
    taxAuthority.openDeferment({
      country: to.country,
      debtor: consignee.id,
      limit: rest,
      period: { Month: { offset: OFFSET } },
      grace: 15 * DAY,
      guarantee: null,
    }),
  );
  const account = Number(told(opened, 'DefermentOpened')[0]);
  const deferral = importer.deferDuty({ declaration, account, token: duty.token });
  const deferred = await example.does(treasury(consignee), 'defers the rest, which releases the goods', deferral);
  assert.equal(await trade.declarationStatus('Import'), 'released');
  const end = Number(told(deferred, 'AssessmentDeferred')[2]);
  const statement = await chain.read<Statement>('tax', 'statements', account, end);
  assert.equal(BigInt(statement.charged), rest);
  example.says(`statement of ${new Date(end).toISOString()}: ${readStatement(statement, duty.currency)}`);
  await example.isRefused(desk(consignee), 'is debited early', importer.debitDeferredDuty(declaration), 'tax.WrongTime');

  const objection = importer.objectToAssessment({ declaration, grounds: trade.hash('grounds of objection') });
  await example.does(desk(consignee), 'objects to the assessment', objection);
  const confirmed = taxAuthority.confirmAssessment(declaration);
  await example.isRefused(desk(to.tax), 'decides on its own notification', confirmed, 'tax.SameOfficer');
  await example.does(desk(to.customs), 'confirms the assessment', confirmed);
  await example.isRefused(desk(consignee), 'objects again', objection, 'tax.WrongObjection');
}

await runExample(
  'scripts/pay-duty',
  'Duty and tax: quoted, assessed, paid in part, the rest deferred to the end of the month, objected to.',
  play,
);
