// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { DRAWS, DrawChain } from '../draw.js';
import { type Member, desk } from '../members.js';
import type { RiskRule } from '../state.js';
import type { Stage, Step } from '../step.js';
import type { Trade } from '../trade.js';

interface Commitment {
  head: string;
  remaining: number;
  /** The number in the queue of the declaration that the next link draws for. */
  next: number;
}

export function commitment(trade: Trade, customs: Member): Promise<Commitment | null> {
  return trade.chain.read('customs', 'drawCommitments', customs.id);
}

/** The hash chain to commit to: the first one, or the next when that in use is used up. */
async function freshDraws(trade: Trade, customs: Member): Promise<DrawChain> {
  const present = await commitment(trade, customs);
  return present ? DrawChain.holding(customs.label, present.head).next() : new DrawChain(customs.label, 1);
}

/** An authority commits itself to its draws, so that it cannot choose whom it inspects. */
function commitDraws(trade: Trade, customs: Member): Step {
  const hasDraws = async () => ((await commitment(trade, customs))?.remaining ?? 0) > 0;
  return {
    title: 'commits itself to its draws',
    signer: desk(customs),
    done: hasDraws,
    async call() {
      const { head } = await freshDraws(trade, customs);
      return trade.as.customs.commitDraws({ head, draws: DRAWS });
    },
    async check() {
      assert.equal((await commitment(trade, customs))?.remaining, DRAWS);
      return `${DRAWS} draws, the last of which is known only to customs`;
    },
  };
}

/** The country of destination inspects all goods of this kind. */
function riskRule(trade: Trade): Step {
  const { to, risk } = trade.story;
  const wanted: RiskRule = { regime: 'Import', hsPrefix: risk.hsPrefix, origin: risk.origin, weight: 1_000_000 };
  const present = async () => {
    const rules = await trade.chain.read<Record<string, RiskRule>>('customs', 'riskRules', to.country);
    return rules[String(risk.rule)];
  };
  return {
    title: `sets a risk rule for imports of HS ${risk.hsPrefix}${risk.origin ? ` from ${risk.origin}` : ''}`,
    signer: desk(to.customs),
    done: async () => JSON.stringify(await present()) === JSON.stringify(wanted),
    call: async () => trade.as.customs.setRiskRule({ number: risk.rule, rule: wanted }),
    async check() {
      assert.deepEqual(await present(), wanted);
      return 'red lane for all of them';
    },
  };
}

export function customsSetUp(trade: Trade): Stage {
  const { from, to } = trade.story;
  return {
    title: 'Customs prepare',
    steps: [commitDraws(trade, from.customs), commitDraws(trade, to.customs), riskRule(trade)],
  };
}
