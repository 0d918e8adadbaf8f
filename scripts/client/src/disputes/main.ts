// SPDX-License-Identifier: Apache-2.0

// `scripts/resolve-dispute`: a buyer sets money aside under an agreement, the seller claims it, and both settle; neither could have
// taken it alone.

import { randomBytes } from 'node:crypto';
import { type Call, Chain, Refused } from '../chain.js';
import { command, run } from '../command.js';
import { type Member, demoMembers } from '../members.js';
import { type Dispute, type Effect, saltedHash, turn } from './index.js';

/** The deposit token of the demo in US dollars, and 500.00 of it. */
const DOLLARS = 2;
const AMOUNT = 50_000;
const RELEASE: Effect[] = ['ReleaseHold'];

const program = command('scripts/resolve-dispute')
  .description('A buyer sets money aside for a seller, the seller claims it, and both settle.')
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944');

/** Signs with the treasury of a member, and waits until the call is final. */
async function send(chain: Chain, member: Member, call: Call, told: string): Promise<void> {
  const { refusal, final } = await chain.submit(call, member.treasury);
  if (refusal) throw refusal;
  console.log(`${told}, final in block ${(await final).block}`);
}

/** Tries what the chain has to refuse. */
async function refused(chain: Chain, member: Member, call: Call, what: string): Promise<void> {
  try {
    const { refusal } = await chain.submit(call, member.treasury);
    if (!refusal) throw new Error(`${what} was possible`);
    console.log(`refused    ${what}: ${refusal.code}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.log(`refused    ${what}: ${error.code}`);
  }
}

const hashOf = (text: string) => saltedHash(text, randomBytes(16));

/** The buyer sets money aside, and the seller accepts the terms; gives the number of the escrow. */
async function setAside(chain: Chain, buyer: Member, seller: Member): Promise<number> {
  const agreement = hashOf('500 US dollars are the seller’s if 400 cartons arrive undamaged.');
  const escrow = await chain.read<number>('settlement', 'nextEscrowId');
  const deposit = chain.call('disputes', 'depositInEscrow', DOLLARS, seller.id, AMOUNT, agreement);
  await send(chain, buyer, deposit, `set aside  500.00 USD by the ${buyer.label}`);
  const accept = chain.call('disputes', 'acceptEscrow', escrow, agreement);
  await send(chain, seller, accept, `accepted   by the ${seller.label}`);
  await refused(chain, buyer, chain.call('disputes', 'returnEscrow', escrow), 'taking it back alone');
  return escrow;
}

/** Says whose turn it is. */
async function status(chain: Chain, dispute: number): Promise<void> {
  const now = await chain.read<number>('timestamp', 'now');
  const { who, until } = turn(await chain.read<Dispute>('disputes', 'disputes', dispute), now);
  console.log(`waits for  ${who}${until ? ` until ${new Date(until).toISOString()}` : ''}`);
}

async function main(): Promise<void> {
  const { url } = program.parse().opts<{ url: string }>();
  const chain = await Chain.connect(url);
  try {
    const { rotterdamTrader: buyer, shenzhenTrader: seller, arbitrator } = demoMembers();
    const escrow = await setAside(chain, buyer, seller);
    const dispute = await chain.read<number>('disputes', 'nextDisputeId');
    const claim = hashOf('All cartons arrived undamaged; the buyer does not pay.');
    const open = chain.call(
      'disputes',
      'openDispute',
      { Escrow: escrow },
      [buyer.id],
      arbitrator.id,
      RELEASE,
      claim,
    );
    await send(chain, seller, open, `opened     dispute ${dispute} by the ${seller.label}`);
    await status(chain, dispute);
    await refused(chain, buyer, chain.call('disputes', 'releaseEscrow', escrow), 'paying past the dispute');

    const agreement = hashOf('The buyer pays; the seller waives interest and costs.');
    const offer = chain.call('disputes', 'offerSettlement', dispute, agreement, RELEASE);
    await send(chain, seller, offer, `offered    by the ${seller.label}`);
    const accept = chain.call('disputes', 'acceptSettlement', dispute, seller.id, agreement, RELEASE);
    await send(chain, buyer, accept, `settled    by the ${buyer.label}: the seller is paid`);
    await status(chain, dispute);
  } finally {
    await chain.close();
  }
}

await run(main);
