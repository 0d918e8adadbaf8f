// SPDX-License-Identifier: Apache-2.0

// From the release of the freight to the return of the empty container.

import assert from 'node:assert/strict';
import type { Call } from '../chain.js';
import { type Member, desk } from '../members.js';
import type { PickUpTransfer } from '../roles/things.js';
import { variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';
import { acceptSurrender, surrender } from './bill.js';
import { acceptCustody, offerCustody } from './custody.js';
import { wrongHaulier } from './variants/wrongHaulier.js';

const DAY = 86_400_000;

function releaseFreight(trade: Trade): Step {
  const isReleased = async () =>
    (await trade.consignmentId()) !== null && (await trade.consignment()).freightReleased !== null;
  return {
    title: 'releases the freight',
    signer: desk(trade.story.carrier),
    done: isReleased,
    call: async () => trade.as.carrier.releaseFreight(await trade.theConsignmentId()),
    async check() {
      assert.ok(await isReleased());
      return 'nothing is owed to the carrier';
    },
  };
}

/** Whether one of the members holds a live pick-up right, or the container has left with it. */
async function isHeldBy(trade: Trade, members: Member[]): Promise<boolean> {
  if (await trade.hasReached('gatedOut')) return true;
  const right = await trade.pickUpRight();
  if (right === null || right.expires <= (await trade.chain.now())) return false;
  return members.some((member) => member.id === right.holder);
}

function mintRight(trade: Trade): Step {
  const { consignee, carrier, forwarder, to } = trade.story;
  return {
    title: `gives ${consignee.label} the pick-up right`,
    signer: desk(carrier),
    done: () => isHeldBy(trade, [consignee, forwarder, to.haulier]),
    async call() {
      const expires = (await trade.chain.now()) + 7 * DAY;
      return trade.as.carrier.givePickUpRight({ ...(await trade.containerKey()), expires });
    },
    async check() {
      const right = known(await trade.pickUpRight(), 'the pick-up right exists');
      assert.deepEqual([right.holder, right.receiver, right.presented], [consignee.id, consignee.id, null]);
      return 'valid for 7 days';
    },
  };
}

/** Who passes the right on, to whom, and to whom it goes afterwards. */
interface Passing {
  giver: Member;
  taker: Member;
  later: Member[];
  call(transfer: PickUpTransfer): Call;
}

function passRight(trade: Trade, { giver, taker, later, call }: Passing): Step {
  return {
    title: `passes the pick-up right to ${taker.label}`,
    signer: desk(giver),
    done: () => isHeldBy(trade, [taker, ...later]),
    call: async () => call({ ...(await trade.containerKey()), to: taker.id }),
    async check() {
      assert.equal((await trade.pickUpRight())?.holder, taker.id);
      return `${taker.label} holds it`;
    },
  };
}

export function release(trade: Trade): Stage {
  const { consignee, forwarder, to } = trade.story;
  return {
    title: 'Release for pick-up',
    steps: [
      releaseFreight(trade),
      surrender(trade),
      acceptSurrender(trade),
      mintRight(trade),
      passRight(trade, {
        giver: consignee,
        taker: forwarder,
        later: [to.haulier],
        call: (right) => trade.as.importer.passPickUpRight(right),
      }),
      passRight(trade, {
        giver: forwarder,
        taker: to.haulier,
        later: [],
        call: (right) => trade.as.forwarder.passPickUpRight(right),
      }),
    ],
  };
}

function present(trade: Trade): Step {
  const { haulier } = trade.story.to;
  return {
    title: 'presents itself at the gate with the seal it sees',
    signer: desk(haulier),
    done: async () =>
      (await trade.hasReached('gatedOut')) || (await trade.pickUpRight())?.presented?.haulier === haulier.id,
    async call() {
      const seal = known((await trade.equipment()).seal, 'the container is sealed');
      return trade.as.haulier.presentAtGate({ ...(await trade.containerKey()), seal });
    },
    async check() {
      assert.equal((await trade.pickUpRight())?.presented?.haulier, haulier.id);
      assert.deepEqual(await trade.gateConditions(), []);
      return 'every condition of the gate is met';
    },
  };
}

function gateOut(trade: Trade): Step {
  const { terminal, haulier } = trade.story.to;
  return {
    title: 'lets the container out',
    signer: desk(terminal),
    done: () => trade.hasReached('gatedOut'),
    call: async () => trade.as.terminal.letOut(await trade.containerKey()),
    async check() {
      const { stage, custody } = await trade.equipment();
      assert.equal(variant(stage), 'gatedOut');
      assert.equal(custody.holder, haulier.id);
      assert.equal(await trade.pickUpRight(), null);
      return `with ${haulier.label}; the pick-up right is burned`;
    },
  };
}

export function gate(trade: Trade): Stage {
  const attempts = trade.story.name === 'export' ? [wrongHaulier(trade)] : [];
  return { title: 'At the gate', steps: [...attempts, present(trade), gateOut(trade)] };
}

export function delivery(trade: Trade): Stage {
  return {
    title: 'Delivery',
    steps: [
      offerCustody(trade, 'consignee'),
      acceptCustody(trade, 'consignee'),
      offerCustody(trade, 'depot'),
      acceptCustody(trade, 'depot'),
    ],
  };
}
