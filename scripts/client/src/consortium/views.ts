// SPDX-License-Identifier: Apache-2.0

// View functions of the chain. The client library does not know them; the newest metadata does.

import { Metadata, TypeRegistry } from '@polkadot/types';
import type { Codec } from '@polkadot/types/types';
import { compactToU8a, hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import type { Chain } from '../chain.js';

/** The version of the metadata that names view functions. */
const METADATA_VERSION = 16;
const EXECUTE = 'RuntimeViewFunction_execute_view_function';

interface Described {
  name: { toString(): string };
}

interface ViewFunction extends Described {
  id: { toU8a(): Uint8Array };
  output: { toNumber(): number };
}

/** The view functions of a chain, read once. */
export class Views {
  private constructor(
    private readonly chain: Chain,
    private readonly registry: TypeRegistry,
    private readonly functions: Map<string, ViewFunction>,
  ) {}

  static async of(chain: Chain): Promise<Views> {
    const { api } = chain;
    const answer = await api.rpc.state.call('Metadata_metadata_at_version', u8aToHex(versionAsked()));
    const option = api.registry.createType('Option<OpaqueMetadata>', answer.toU8a(true));
    if (option.isNone) throw new Error(`the chain has no metadata of version ${METADATA_VERSION}`);
    const registry = new TypeRegistry();
    const metadata = new Metadata(registry, u8aToHex(option.unwrap().toU8a(true)));
    // Without the remark that the client does not know the transaction extensions by name: they carry no data.
    registry.setMetadata(metadata, undefined, undefined, true);
    const functions = new Map<string, ViewFunction>();
    const { pallets } = metadata.asV16 as unknown as { pallets: (Described & { viewFunctions: ViewFunction[] })[] };
    for (const pallet of pallets) {
      for (const view of pallet.viewFunctions) functions.set(`${pallet.name}.${view.name}`, view);
    }
    return new Views(chain, registry, functions);
  }

  /** Asks a view function, `Pallet.name` as the metadata has it; the answer as plain values. */
  async ask<T>(name: string, ...args: Codec[]): Promise<T> {
    const view = this.functions.get(name);
    if (!view) throw new Error(`the chain has no view function ${name}; is it a Portolan chain?`);
    const input = u8aConcat(...args.map((arg) => arg.toU8a()));
    const query = u8aConcat(view.id.toU8a(), compactToU8a(input.length), input);
    const answer = hexToU8a((await this.chain.api.rpc.state.call(EXECUTE, u8aToHex(query))).toHex());
    // `Result<Bytes, ViewFunctionDispatchError>`: a zero, then the encoded value with its length.
    if (answer[0] !== 0) throw new Error(`the chain does not answer ${name}`);
    const bytes = this.registry.createType('Bytes', answer.subarray(1)).toU8a(true);
    const type = this.registry.createLookupType(view.output.toNumber());
    return this.registry.createType(type, bytes).toPrimitive() as T;
  }
}

function versionAsked(): Uint8Array {
  return new Uint8Array([METADATA_VERSION, 0, 0, 0]);
}
