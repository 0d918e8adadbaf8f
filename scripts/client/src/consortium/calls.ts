// SPDX-License-Identifier: Apache-2.0

// Calls as they stand on a command line: a name, and arguments in JSON.

import type { AnyTuple, CallBase } from '@polkadot/types/types';
import { stringCamelCase } from '@polkadot/util';
import type { Call, Chain } from '../chain.js';

/** `Pallet.call` or `pallet.call`, as the client library writes both. */
export function nameOf(text: string): { pallet: string; call: string } {
  const [pallet, call, ...more] = text.split('.');
  if (!pallet || !call || more.length > 0) {
    throw new Error(`${text} is no call; write PALLET.CALL, such as Consortium.remove_seat`);
  }
  return { pallet: stringCamelCase(pallet), call: stringCamelCase(call) };
}

/** A call by its name and its arguments: a JSON object by names, a JSON list, or nothing. */
export function callOf(chain: Chain, text: string, json?: string): Call {
  const { pallet, call } = nameOf(text);
  const found = chain.api.tx[pallet]?.[call];
  if (!found) throw new Error(`the chain has no call ${text}; its runtime may be older or newer than you think`);
  const names = found.meta.args.map(({ name }) => name.toString());
  return chain.call(pallet, call, ...argumentsOf(text, names, json));
}

/** The arguments in their order. */
export function argumentsOf(call: string, names: string[], json?: string): unknown[] {
  const given = json === undefined ? [] : parse(call, json);
  if (Array.isArray(given)) {
    if (given.length === names.length) return given;
    throw new Error(`${call} takes ${names.length} arguments, not ${given.length}: ${names.join(', ') || 'none'}`);
  }
  const byName = new Map(Object.entries(given).map(([name, value]) => [stringCamelCase(name), value]));
  const values = names.map((name) => {
    const value = byName.get(stringCamelCase(name));
    if (value === undefined) throw new Error(`${call} needs ${name}; its arguments: ${names.join(', ')}`);
    byName.delete(stringCamelCase(name));
    return value;
  });
  const [unknown] = byName.keys();
  if (unknown !== undefined) throw new Error(`${call} has no ${unknown}; its arguments: ${names.join(', ') || 'none'}`);
  return values;
}

function parse(call: string, json: string): unknown[] | Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value as unknown[] | Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new Error(`the arguments of ${call} are no JSON object and no JSON list: ${json}`);
}

/** A call in words: `consortium.removeSeat(seat: 4)`. */
export function describe(call: CallBase<AnyTuple>): string {
  const args = call.meta.args.map(({ name }, index) => {
    const value = call.args[index];
    return `${name}: ${shorten(typeof value === 'undefined' ? '' : told(value.toPrimitive()))}`;
  });
  return `${call.section}.${call.method}(${args.join(', ')})`;
}

function told(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Long values, such as code, are told by their beginning. */
function shorten(text: string): string {
  return text.length <= 66 ? text : `${text.slice(0, 63)}…`;
}
