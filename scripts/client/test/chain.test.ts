// SPDX-License-Identifier: Apache-2.0

// Against a running node with the demo consortium, whose WebSocket address is in PORTOLAN_URL.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Chain, Refused, poolRefusal } from '../src/chain.js';
import { type Members, demoKeyring, demoMembers } from '../src/members.js';
import { type Result, playTrade } from '../src/run.js';
import { actsIn } from '../src/walk.js';

const url = process.env['PORTOLAN_URL'];

describe('a running chain', { skip: url ? false : 'PORTOLAN_URL is not set' }, () => {
  let chain: Chain;
  let members: Members;

  before(async () => {
    chain = await Chain.connect(url!);
    members = demoMembers();
  });

  after(() => chain?.close());

  test('plays the trade, with the state asserted after each step', async () => {
    const lines: string[] = [];
    const result: Result = await playTrade(chain, (line) => lines.push(line));
    assert.ok(result.steps > 170, `${result.steps} steps`);
    const missing = Object.entries(result.variants).filter(([, shown]) => !shown);
    assert.deepEqual(missing, []);
    assert.equal(result.cashSum, '0');
    assert.equal(result.finalised, true);
  });

  test('answers the questions of the trade over plain JSON-RPC', async () => {
    const address = url!.replace(/^ws/, 'http');
    const ask = async (method: string, ...params: unknown[]) => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: `trade_${method}`, params });
      const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return (await answer.json()) as { result?: any; error?: { code: number; message: string; data?: unknown } };
    };

    const { result: consignment } = await ask('consignment', 0);
    assert.equal(consignment.terms.carrier, members.carrier.id);
    const { result: bill } = await ask('title', members.carrier.id, 'PTN-1-BL');
    assert.equal(bill.status, 'surrenderedForDelivery');
    const { result: trace } = await ask('provenance', '/01/06901234500011/10/L000001');
    assert.deepEqual(trace.steps.at(-1).step, 'delivered');
    const { result: unmet } = await ask('gateConditions', 'PTNU0000108');
    const freight = unmet.find((bar: { condition: unknown }) => bar.condition === 'freightNotReleased');
    assert.equal(freight?.remedies[0].steps[0].call, 'releaseFreight', JSON.stringify(unmet));
    const lamps = { hs: '9405110000', origin: 'CN', price: '18400000', netMass: 8_800_000 };
    const question = {
      jurisdiction: 'NL',
      regime: 'Import',
      date: await chain.now(),
      currency: 'USD',
      incoterm: 'cip',
      lines: [lamps],
    };
    const { result: quote } = await ask('dutyQuote', question);
    assert.equal(quote.total, '4517575');

    const refusals: [string, unknown[], number, unknown][] = [
      ['consignment', [999_999], 2, 'notFound'],
      ['title', [members.carrier.id, 'NOTHING'], 2, 'notFound'],
      ['gateConditions', ['PTNU0000109'], 2, { invalidContainerNumber: 'checkDigit' }],
      ['gateConditions', ['PTNU'], -32602, 'PTNU'],
      ['dutyQuote', [{ ...question, jurisdiction: 'XX' }], 2, { invalidJurisdiction: 'notAssigned' }],
      ['provenance', ['/01/06901234500011'], 2, undefined],
    ];
    for (const [method, params, code, data] of refusals) {
      const { error } = await ask(method, ...params);
      assert.equal(error?.code, code, `${method}: ${JSON.stringify(error)}`);
      if (data !== undefined) assert.deepEqual(error.data, data, method);
    }
  });

  test('refuses an unknown account before the pool', async () => {
    const stranger = demoKeyring().addFromUri('//Nobody');
    await refusedWith('pool.UnknownAccount', () =>
      chain.submit(chain.call('shipments', 'releaseFreight', 0), stranger),
    );
  });

  test('refuses a member without the permission, by name', async () => {
    const call = chain.call('customs', 'setRiskRule', 1, null);
    const { refusal } = await chain.submit(call, members.shekouTerminal.desk);
    assert.equal(refusal?.code, 'participants.NotAuthorised');
  });

  test('refuses the replay of a transaction after its key was removed', async () => {
    const { admin } = members.rotterdamTrader;
    const leaver = demoKeyring().addFromUri(`//RotterdamImport//leaver${await chain.height()}`);
    const added = await chain.submit(
      chain.call('participants', 'addAccount', leaver.address, ['Operate'], null, null),
      admin,
    );
    assert.equal(added.refusal, null);

    // Two transactions that never expire, both the first of the key. One is used.
    const sign = (consignment: number) =>
      chain.call('shipments', 'releaseFreight', consignment).signAsync(leaver, { nonce: 0, era: 0 });
    const [used, spare] = [await sign(0), await sign(1)].map((signed) => signed.toHex());
    const height = await chain.height();
    await chain.api.rpc.author.submitExtrinsic(used!);
    await chain.reached(height + 1);
    await chain.drained();
    assert.equal((await chain.api.rpc.system.accountNextIndex(leaver.address)).toNumber(), 1);

    const removed = await chain.submit(chain.call('participants', 'removeAccount', leaver.address), admin);
    assert.equal(removed.refusal, null);
    assert.equal((await chain.api.rpc.system.accountNextIndex(leaver.address)).toNumber(), 1, 'the nonce is kept');
    await assert.rejects(chain.api.rpc.author.submitExtrinsic(used!));
    await refusedWith('pool.AccountRemoved', async () => {
      await chain.api.rpc.author.submitExtrinsic(spare!).catch((error: Error) => {
        throw poolRefusal(error);
      });
    });

    const again = await chain.submit(
      chain.call('participants', 'addAccount', leaver.address, ['Operate'], null, null),
      admin,
    );
    assert.equal(again.refusal?.code, 'participants.AccountTaken');
  });

  test('refuses a list that is too long, by name', async () => {
    const { carrier } = members;
    const event = {
      event: 'DEPA',
      classifier: 'Estimated',
      eventTime: await chain.now(),
      offsetMinutes: 0,
      location: 'NLRTM',
    };
    const call = chain.call('shipments', 'recordVoyageMilestones', '9074729', '000001W', Array(257).fill(event));
    const key = { carrier: carrier.id, vessel: '9074729', voyage: '000001W' };
    const voyage = () => chain.read('shipments', 'voyages', key);
    const before = await voyage();
    assert.ok(before, 'the voyage is planned');
    const { refusal } = await chain.submit(call, carrier.desk);
    assert.equal(refusal?.code, 'shipments.TooManyMilestones');
    assert.deepEqual(await voyage(), before);
  });

  test('answers questions with values and typed errors', async () => {
    await assert.rejects(chain.ask('tradeApi', 'gateConditions', 'PTNU0000000'), /invalidContainerNumber.*CheckDigit/);
    await assert.rejects(chain.ask('tradeApi', 'consignment', 1_000_000), /NotFound|notFound/);
    await assert.rejects(chain.ask('tradeApi', 'title', members.carrier.id, 'NO-SUCH-BILL'), /NotFound|notFound/);
    const quote = await chain.ask<{ total: number; currency: string }>('tradeApi', 'dutyQuote', {
      jurisdiction: 'CN',
      regime: 'Import',
      date: await chain.now(),
      currency: 'CNY',
      incoterm: 'Cif',
      freight: 0,
      insurance: 0,
      additions: 0,
      deductions: 0,
      lines: [{ hs: '220421', origin: 'FR', price: 100_000_00, netMass: 1_000, supplementary: null }],
    });
    assert.deepEqual([quote.total, quote.currency], [48_200_00, 'CNY']);
  });

  test('tells wallets that a transaction costs nothing', async () => {
    const call = chain.call('shipments', 'releaseFreight', 0);
    const { partialFee, weight } = await call.paymentInfo(members.carrier.desk);
    assert.equal(partialFee.toBigInt(), 0n);
    assert.ok(weight.refTime.toBigInt() > 0n, 'its weight is real');
  });

  test('is decoded without custom types: every extrinsic and event of every block', async () => {
    const { block: last } = await chain.finalised();
    let events = 0;
    for (let block = 1; block <= last; block++) {
      const blockHash = await chain.hashOf(block);
      const decoded = await chain.extrinsicsOf(blockHash);
      const raw = (await chain.api.rpc.chain.getBlock.raw(blockHash)) as { block: { extrinsics: string[] } };
      assert.deepEqual(
        decoded.map((extrinsic) => extrinsic.toHex()),
        raw.block.extrinsics,
      );
      assert.equal((await actsIn(chain, block)).length, decoded.length);
      const records = await chain.eventsAt(blockHash);
      assert.ok(records, `the node has discarded the state of block ${block}; start it with --state-pruning archive`);
      for (const { event } of records) assert.ok(event.toHuman(true));
      events += records.length;
    }
    assert.ok(events > last);
  });
});

async function refusedWith(code: string, act: () => Promise<unknown>): Promise<void> {
  await assert.rejects(act, (error) => error instanceof Refused && error.code === code);
}
