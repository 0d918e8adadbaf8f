// SPDX-License-Identifier: Apache-2.0

// What transactions carry inside: calls of multisigs, of proxies and in batches, and motions.

import type { DispatchError, EventRecord } from '@polkadot/types/interfaces';
import type { Result } from '@polkadot/types';
import type { AnyTuple, CallBase, Codec } from '@polkadot/types/types';
import { createKeyMulti, encodeAddress } from '@polkadot/util-crypto';
import type { Chain } from './chain.js';
import { bodyIn } from './consortium/bodies.js';
import { carriedBy } from './consortium/motions.js';
import type { Carried, Proposed, Told } from './governance.js';
import type { Act } from './walk.js';

type CallCodec = CallBase<AnyTuple>;

const SS58_FORMAT = 42;

/** A transaction as it was signed, and all that it did in the name of others or many times. */
export function unwrapped(chain: Chain, act: Act): Act[] {
  return [act, ...carriedIn(chain, act).flatMap((inner) => unwrapped(chain, inner))];
}

function carriedIn(chain: Chain, act: Act): Act[] {
  const arg = (index: number) => act.method.args[index] as unknown;
  const as = (method: CallCodec, signer: string | null, refusal: string | null): Act => ({
    ...act,
    signer,
    method,
    call: `${method.section}.${method.method}`,
    args: method.args.map((each) => each.toPrimitive()),
    encoded: method.toHex(),
    refusal,
  });
  // A transaction that failed has done nothing that it carries.
  if (act.refusal !== null) return [];
  switch (act.call) {
    case 'multisig.asMulti': {
      const done = field(act.events, 'multisig.MultisigExecuted');
      if (!done) return [];
      const [, , multisig, , result] = done;
      return [as(arg(3) as CallCodec, multisig!.toString(), failure(chain, result))];
    }
    case 'multisig.asMultiThreshold1': {
      const others = [...(arg(0) as Iterable<Codec>)].map(String);
      const multisig = encodeAddress(createKeyMulti([act.signer!, ...others], 1), SS58_FORMAT);
      return [as(arg(1) as CallCodec, multisig, null)];
    }
    case 'proxy.proxy': {
      const result = field(act.events, 'proxy.ProxyExecuted')?.[0];
      return [as(arg(2) as CallCodec, (arg(0) as Codec).toString(), failure(chain, result))];
    }
    case 'utility.batch':
    case 'utility.batchAll':
    case 'utility.forceBatch': {
      const calls = [...(arg(0) as Iterable<CallCodec>)];
      const results = act.events.filter(({ event }) => /^Item(Completed|Failed)$/.test(event.method));
      return calls.map((call, index) => as(call, act.signer, batchFailure(chain, results[index])));
    }
    default:
      return [];
  }
}

function field(events: EventRecord[], name: string): AnyTuple | undefined {
  return events.find(({ event }) => `${event.section}.${event.method}` === name)?.event.data;
}

function failure(chain: Chain, told: Codec | undefined): string | null {
  const result = told as Result<Codec, DispatchError> | undefined;
  return result?.isErr ? chain.refusal(result.asErr).code : null;
}

/** Why an item of a batch failed; those after an interruption were not made. */
function batchFailure(chain: Chain, record: EventRecord | undefined): string | null {
  if (!record) return 'utility.NotMade';
  if (record.event.method === 'ItemCompleted') return null;
  return chain.refusal(record.event.data[0] as unknown as DispatchError).code;
}

/** The motion that an act proposes, if it does. */
export function proposedBy(chain: Chain, act: Act): Proposed | null {
  const body = bodyIn(act.method.section);
  if (body === null || act.method.method !== 'propose') return null;
  const proposal = act.method.args[1] as unknown as CallCodec;
  return {
    body,
    hash: chain.api.registry.hash(proposal.toU8a()).toHex(),
    carries: inPlain(chain, carriedBy(proposal)),
  };
}

/** A call in plain values. */
function inPlain(chain: Chain, call: CallCodec): Carried {
  return {
    name: `${call.section}.${call.method}`,
    args: Object.fromEntries(
      call.meta.args.map(({ name }, index) => [camel(name.toString()), call.args[index]!.toPrimitive()]),
    ),
    hash: chain.api.registry.hash(call.toU8a()).toHex(),
  };
}

/** An event in plain values. */
export function toldOf({ event }: EventRecord): Told {
  // The library appends `_` to names that its own objects have, such as `hash`.
  const names = event.data.names?.map((name) => name.replace(/_$/, '')) ?? event.data.map((_, index) => String(index));
  return {
    name: `${event.section}.${event.method}`,
    data: Object.fromEntries(event.data.map((value, index) => [camel(names[index]!), value.toPrimitive()])),
  };
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
