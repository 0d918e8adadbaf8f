// SPDX-License-Identifier: Apache-2.0

// An authority stops the bill between the presentation and the honour: nothing is paid, and the obligation stays.

import assert from 'node:assert/strict';
import { creditOf } from '../../finance.js';
import { desk, treasury } from '../../members.js';
import type { Attempt, Step } from '../../step.js';
import type { Trade } from '../../trade.js';

const STOPPED = 'titles.Stopped';

const isHonoured = (trade: Trade) => creditOf(trade).isPresentationAt('honoured');
const isStopped = async (trade: Trade) => (await trade.stop()) !== null;
const honouring = async (trade: Trade) => trade.as.bank.honour(await creditOf(trade).thePresentation());

/** Whether the bank has tried to honour while the bill was stopped. */
async function hasTried(trade: Trade): Promise<boolean> {
  const { bank } = creditOf(trade).terms.nominated;
  return trade.wasRefused(treasury(bank), await honouring(trade), STOPPED);
}

function stop(trade: Trade): Step {
  return {
    title: 'stops the bill, for a case of its own',
    signer: desk(trade.story.to.customs),
    done: async () => (await isHonoured(trade)) || (await isStopped(trade)) || (await hasTried(trade)),
    call: async () => trade.as.customs.stopBill({ ...trade.billKey(), caseReference: `${trade.reference} STOP` }),
    async check() {
      assert.ok(await isStopped(trade));
      return 'nobody can move the bill, the authority included';
    },
  };
}

function honourAllTheSame(trade: Trade): Attempt {
  const { shipper } = trade.story;
  const { nominated, token } = creditOf(trade).terms;
  return {
    title: 'tries to honour while the bill is stopped',
    signer: treasury(nominated.bank),
    refusal: STOPPED,
    variant: 'stopOrder',
    async done() {
      const tried = (await creditOf(trade).presentation()) !== null && (await hasTried(trade));
      if (await isHonoured(trade)) assert.ok(tried, 'the presentation is honoured, and the bill had not been stopped');
      return tried;
    },
    call: () => honouring(trade),
    untouched: async () => ({
      presentation: await creditOf(trade).presentation(),
      control: await trade.control(),
      seller: await trade.balanceOf(shipper, token),
      bank: await trade.balanceOf(nominated.bank, token),
    }),
  };
}

function lift(trade: Trade): Step {
  return {
    title: 'lifts the stop',
    signer: desk(trade.story.to.customs),
    done: async () => (await isHonoured(trade)) || !(await isStopped(trade)),
    call: async () => trade.as.customs.liftStop(trade.billKey()),
    async check() {
      assert.ok(!(await isStopped(trade)));
      return 'the obligation of the bank has stayed open all the while';
    },
  };
}

export function stopOrder(trade: Trade): (Step | Attempt)[] {
  return [stop(trade), honourAllTheSame(trade), lift(trade)];
}
