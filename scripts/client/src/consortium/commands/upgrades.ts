// SPDX-License-Identifier: Apache-2.0

// Commands that change the code of the chain.

import { readFileSync } from 'node:fs';
import type { DispatchError } from '@polkadot/types/interfaces';
import { blake2AsHex } from '@polkadot/util-crypto';
import type { Command } from 'commander';
import type { Chain } from '../../chain.js';
import { signerOf } from '../../signers.js';
import { done } from '../motions.js';
import { type Deciding, type Signing, act, decide, deciding, signing } from './common.js';

export function addUpgrades(program: Command): void {
  program
    .command('code-hash')
    .description('print the hash by which a motion names this code')
    .argument('<wasm>', 'the file with the code')
    .action((file: string) => console.log(blake2AsHex(codeIn(file))));

  deciding(
    program
      .command('authorise-upgrade')
      .description('put a motion to let anyone apply this code')
      .argument('<wasm>', 'the file with the code'),
  ).action(
    act(async (chain, options: Deciding, file) => {
      const hash = blake2AsHex(codeIn(file!));
      return decide(chain, chain.call('consortium', 'authoriseUpgrade', hash), options);
    }),
  );

  signing(program.command('apply-upgrade').description('apply code whose hash is authorised; any member may'))
    .argument('<wasm>', 'the file with the code')
    .action(
      act(async (chain, options: Signing, file) => {
        const before = await version(chain);
        const code = `0x${codeIn(file!).toString('hex')}`;
        const { block, blockHash, events } = await done(
          chain.submit(chain.call('system', 'applyAuthorizedUpgrade', code), signerOf(options)),
        );
        // Who applies code that cannot be run is not at fault: the transaction succeeds.
        const rejected = events.find(({ event }) => event.method === 'RejectedInvalidAuthorizedUpgrade');
        if (rejected) throw chain.refusal(rejected.event.data[1] as unknown as DispatchError);
        const text = `applied in block ${block}; blocks after it run the new code`;
        return { json: { block, blockHash, from: before }, text };
      }),
    );
}

/** The version that the best block runs; the connection has that of its beginning. */
export async function version(chain: Chain): Promise<number> {
  return (await chain.rpc<{ specVersion: number }>('state_getRuntimeVersion')).specVersion;
}

function codeIn(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Error(`there is no file ${file}`);
  }
}
