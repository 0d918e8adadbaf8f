// SPDX-License-Identifier: Apache-2.0

// Motions of the bodies: what they carry, who agrees, and what becomes of them.

import type { KeyringPair } from '@polkadot/keyring/types';
import type { DispatchError, EventRecord } from '@polkadot/types/interfaces';
import type { Result } from '@polkadot/types';
import type { AnyTuple, CallBase, Codec } from '@polkadot/types/types';
import { type Call, type Chain, type Inclusion, Refused } from '../chain.js';
import {
  BODIES,
  type Body,
  type ChainBody,
  type Rule,
  bodyName,
  bodyOf,
  needed,
  palletOf,
  ruleName,
} from './bodies.js';
import { describe } from './calls.js';
import { type SeatState, seatStates, seatsIn, seatsOf, votersIn } from './seats.js';
import type { Views } from './views.js';

type CallCodec = CallBase<AnyTuple>;

/** A motion that is open. */
export interface Motion {
  body: Body;
  index: number;
  hash: string;
  /** The call that it resolves, in words. */
  carries: string;
  ayes: string[];
  nays: string[];
  /** With how many ayes it can be closed, as its proposer has said. */
  threshold: number;
  /** The block after which it can be closed as it stands. */
  end: number;
}

/** A resolution that waits. */
export interface Waiting {
  id: number;
  body: Body;
  carries: string;
  executableAt: number;
  expires: number;
  veto: Body | null;
}

/** What became of a motion. */
export type Outcome =
  | { outcome: 'decided'; block: number; carries: string }
  | { outcome: 'waits'; block: number; carries: string; resolution: number; executableAt: number; veto: Body | null }
  | { outcome: 'open'; block: number; carries: string; motion: Motion; needed: number; seats: number }
  | { outcome: 'voted down'; block: number; carries: string };

/** The parts of a vote as the chain stores it. */
interface Votes {
  index: number;
  threshold: number;
  ayes: string[];
  nays: string[];
  end: number;
}

/** The rules for a call, in the order of the table. */
export async function rulesFor(views: Views, call: Call): Promise<Rule[]> {
  const told = await views.ask<(Omit<Rule, 'body' | 'veto'> & { body: ChainBody; veto: ChainBody | null })[]>(
    'Consortium.rules',
    call.method,
  );
  return told.map((rule) => ({ ...rule, body: bodyOf(rule.body), veto: rule.veto && bodyOf(rule.veto) }));
}

/** The motions of a body that are open. */
export async function openMotions(chain: Chain, bodies: readonly Body[] = BODIES): Promise<Motion[]> {
  const found = await Promise.all(
    bodies.map(async (body) => {
      const hashes = await chain.read<string[]>(palletOf(body), 'proposals');
      return Promise.all(hashes.map((hash) => motionOf(chain, body, hash)));
    }),
  );
  return found.flat().filter((motion) => motion !== null);
}

/** A motion by its hash; nothing if it is not open. */
export async function motionOf(chain: Chain, body: Body, hash: string): Promise<Motion | null> {
  const votes = await chain.read<Votes | null>(palletOf(body), 'voting', hash);
  const proposal = await proposalOf(chain, body, hash);
  if (votes === null || proposal === null) return null;
  return { ...votes, body, hash, carries: describe(carriedBy(proposal)) };
}

async function proposalOf(chain: Chain, body: Body, hash: string): Promise<CallCodec | null> {
  const stored = (await chain.codec(palletOf(body), 'proposalOf', hash)) as Codec & { unwrapOr(none: null): unknown };
  return stored.unwrapOr(null) as CallCodec | null;
}

/** The call that a motion resolves. */
export function carriedBy(proposal: CallCodec): CallCodec {
  const resolves = proposal.section === 'consortium' && proposal.method === 'resolve';
  return resolves ? (proposal.args[0] as unknown as CallCodec) : proposal;
}

/** A motion by its number or its hash. */
export async function findMotion(chain: Chain, body: Body, named: string): Promise<Motion> {
  const motions = await openMotions(chain, [body]);
  const found = motions.find(({ index, hash }) => named === String(index) || named === hash);
  if (found) return found;
  const open = motions.map(({ index }) => index).join(', ') || 'none';
  throw new Error(`${bodyName(body)} has no open motion ${named}; open: ${open}`);
}

/** The resolutions that wait, in the order of their ids. */
export async function waitingResolutions(chain: Chain): Promise<Waiting[]> {
  const { blockHash } = await chain.best();
  interface Stored {
    body: ChainBody;
    call: string;
    executableAt: number;
    expires: number;
    veto: ChainBody | null;
  }
  const entries = await chain.entriesAt<Stored>(blockHash, 'consortium', 'resolutions');
  return entries
    .map(({ keys, value: { body, call, executableAt, expires, veto } }) => ({
      id: keys[0] as number,
      body: bodyOf(body),
      carries: describe(chain.api.registry.createType('Call', call)),
      executableAt,
      expires,
      veto: veto && bodyOf(veto),
    }))
    .sort((left, right) => left.id - right.id);
}

/** The motion to resolve a call. */
export interface Proposal {
  body: Body;
  call: Call;
  /** With how many ayes it can be closed. */
  threshold: number;
  /** Its proposal, signed by the proposer. */
  propose: Call;
  /** The hash by which it is known. */
  hash: string;
}

/**
 * The motion of a body to resolve a call. Without a threshold it is that of the table, so that it can be closed as soon
 * as the decision stands. What the table does not have is refused here, in the chain's own words.
 */
export async function proposalFor(
  chain: Chain,
  views: Views,
  call: Call,
  body?: Body,
  threshold?: number,
): Promise<Proposal> {
  const rules = await rulesFor(views, call);
  if (rules.length === 0) throw explained(chain, 'NotDecidable');
  const rule = body === undefined ? rules[0]! : rules.find((found) => found.body === body);
  if (!rule) throw explained(chain, 'WrongBody', `it is decided by ${rules.map(ruleName).join(', or ')}`);
  const seats = await seatsOf(chain);
  const enough = needed(rule.threshold, seatsIn(rule.body, seats));
  if (enough === null) throw new Error(`${bodyName(rule.body)} has no seats`);
  const motion = chain.call('consortium', 'resolve', call);
  const length = motion.method.encodedLength;
  const asked = threshold ?? enough;
  return {
    body: rule.body,
    call,
    threshold: asked,
    propose: chain.call(palletOf(rule.body), 'propose', asked, motion, length),
    hash: chain.api.registry.hash(motion.method.toU8a()).toHex(),
  };
}

/** An error of the chain with its documentation, before the chain is asked. */
function explained(chain: Chain, name: string, more?: string): Refused {
  const meta = chain.api.errors['consortium']?.[name]?.meta;
  const docs = meta ? meta.docs.join(' ').trim() : '';
  return new Refused(`consortium.${name}`, more ? `${docs} Here ${more}.` : docs);
}

/** Proposes a motion, has it voted on, and closes it if its votes carry it. */
export async function resolve(
  chain: Chain,
  proposal: Proposal,
  proposer: KeyringPair,
  voters: KeyringPair[],
): Promise<Outcome> {
  const { body, hash, call } = proposal;
  const carries = describe(call.method);
  const members = votersIn(body, await seatStates(chain));
  for (const { address } of [proposer, ...voters]) assertVotes(address, members, body);

  const proposed = await done(chain.submit(proposal.propose, proposer));
  // With one vote needed the proposal is the decision.
  const motion = await motionOf(chain, body, hash);
  if (motion === null) return decided(chain, proposed, body, hash, carries);
  const ayes = [proposer, ...voters.filter(({ address }) => address !== proposer.address)];
  await Promise.all(ayes.map((voter) => done(chain.submit(voteOn(chain, motion, true), voter))));
  return close(chain, motion, proposer);
}

function assertVotes(address: string, members: Map<string, SeatState>, body: Body): void {
  if (members.has(address)) return;
  throw new Error(`${address} does not vote in ${bodyName(body)}; scripts/consortium seats shows who does`);
}

export function voteOn(chain: Chain, { body, hash, index }: Motion, approve: boolean): Call {
  return chain.call(palletOf(body), 'vote', hash, index, approve);
}

/** Closes a motion if enough have voted; else tells how it stands. */
export async function close(chain: Chain, { body, hash }: Motion, signer: KeyringPair): Promise<Outcome> {
  const motion = await motionOf(chain, body, hash);
  if (motion === null) throw new Error('somebody else has just closed the motion; see scripts/consortium motions');
  const { ayes, nays, threshold, carries, end } = motion;
  const block = await chain.height();
  const members = votersIn(body, await seatStates(chain)).size;
  if (ayes.length < threshold && members - nays.length >= threshold && block < end) {
    const seats = seatsIn(body, await seatsOf(chain));
    return { outcome: 'open', block, carries, motion, needed: threshold, seats };
  }
  const closed = await done(chain.submit(await closing(chain, motion), signer));
  return decided(chain, closed, body, hash, carries);
}

/** The call that closes a motion, with what its content weighs and how long it is. */
export async function closing(chain: Chain, { body, hash, index }: Motion): Promise<Call> {
  const proposal = await proposalOf(chain, body, hash);
  if (proposal === null) throw new Error('the motion is not open any more');
  const length = proposal.encodedLength;
  return chain.call(palletOf(body), 'close', hash, index, await weightOf(chain, proposal), length);
}

/** What a call weighs, as the chain tells it. */
export async function weightOf(chain: Chain, call: CallCodec): Promise<unknown> {
  const ask = chain.api.call['transactionPaymentCallApi']?.['queryCallInfo'];
  if (!ask) throw new Error('the chain does not tell what a call weighs; is it a Portolan chain?');
  const { weight } = (await ask(call, call.encodedLength)) as unknown as { weight: Codec };
  return weight.toPrimitive();
}

/** Enacts a resolution whose time has come. */
export async function enact(chain: Chain, id: number, signer: KeyringPair): Promise<Inclusion> {
  const stored = await chain.read<{ call: string } | null>('consortium', 'resolutions', id);
  if (stored === null) throw explained(chain, 'NotFound');
  const call = chain.api.registry.createType('Call', stored.call);
  return done(chain.submit(chain.call('consortium', 'enactResolution', id, await weightOf(chain, call)), signer));
}

/** A transaction that must not fail. */
export async function done(submitted: Promise<Inclusion>): Promise<Inclusion> {
  const inclusion = await submitted;
  if (inclusion.refusal) throw inclusion.refusal;
  return inclusion;
}

/** What the events of a proposal or a close say became of the motion. */
function decided(chain: Chain, inclusion: Inclusion, body: Body, hash: string, carries: string): Outcome {
  const { block } = inclusion;
  const executed = find(inclusion.events, palletOf(body), 'Executed', hash);
  if (!executed) return { outcome: 'voted down', block, carries };
  const result = executed.event.data[1] as unknown as Result<Codec, DispatchError>;
  if (result.isErr) throw chain.refusal(result.asErr);
  const passed = inclusion.events.find(
    ({ event }) => event.section === 'consortium' && event.method === 'ResolutionPassed',
  );
  if (!passed) return { outcome: 'decided', block, carries };
  const [resolution, , , , executableAt, veto] = passed.event.data.map((field) => field.toPrimitive());
  return {
    outcome: 'waits',
    block,
    carries,
    resolution: resolution as number,
    executableAt: executableAt as number,
    veto: veto ? bodyOf(veto as ChainBody) : null,
  };
}

function find(events: EventRecord[], section: string, method: string, hash: string): EventRecord | undefined {
  return events.find(
    ({ event }) => event.section === section && event.method === method && event.data[0]?.toHex() === hash,
  );
}
