// SPDX-License-Identifier: Apache-2.0

// Commands of who runs a node: keys, accounts, catching up.

import type { KeyringPair } from '@polkadot/keyring/types';
import type { Command } from 'commander';
import { callOf } from '../calls.js';
import { keyInFile, newKey, signerOf } from '../../signers.js';
import { seatStates } from '../seats.js';
import { address, hasKeysOf, rotateKeys, synced } from '../session.js';
import { type Common, type Signing, act, printing, sign, signing } from './common.js';

export function addNodes(program: Command): void {
  program
    .command('new-key')
    .description('make a key file that you alone can read, and print its account')
    .argument('<path>', 'the file to make')
    .action((path: string) => console.log(newKey(path).address));

  program
    .command('account')
    .description('print the account of a key file')
    .argument('<path>', 'the key file')
    .action((path: string) => console.log(keyInFile(path).address));

  program
    .command('synced')
    .description('wait until the node has caught up with its peers')
    .action(
      act(async (chain) => {
        const { block, peers } = await synced(chain);
        return { json: { block, peers }, text: `block ${block} is best, ${peers} peers` };
      }),
    );

  printing(signing(program.command('submit').description('sign one call as yourself')))
    .argument('<call>', 'PALLET.CALL, such as Participants.add_account')
    .argument('[arguments]', 'JSON: an object by names, or a list')
    .action(act(async (chain, options: Signing, name, json) => sign(chain, callOf(chain, name!, json), options)));

  signing(
    program
      .command('rotate-keys')
      .description(
        'have your own node make new session keys, and register them for the account of your validator, which signs',
      ),
  ).action(
    act(async (chain, options: Signing) => {
      const owner: KeyringPair = signerOf(options);
      const { keys, inclusion } = await rotateKeys(chain, owner);
      const seat = (await seatStates(chain)).find(({ validator }) => validator === owner.address);
      const when = seat
        ? 'they count from one of the next two session ends on; keep the node running with the old ones until then'
        : `then the representative: scripts/consortium rotate-validator ${owner.address}`;
      const text = `registered in block ${inclusion.block} for ${owner.address}\naura    ${keys.aura}\ngrandpa ${keys.grandpa}\n${when}`;
      return { json: { block: inclusion.block, owner: owner.address, ...keys }, text };
    }),
  );

  program
    .command('has-keys')
    .description('whether the node has the secrets of the session keys of an account; fails if not')
    .argument('<account>', 'the account of the validator')
    .action(
      act(async (chain, _options: Common, account) => {
        if (!(await hasKeysOf(chain, address(account!)))) {
          throw new Error(`the node has not the session keys of ${account}, or none are registered`);
        }
        return { json: { account, has: true }, text: `the node has the session keys of ${account}` };
      }),
    );

  printing(
    signing(
      program
        .command('rotate-validator')
        .description('let another account validate for your seat; its representative signs'),
    ),
  )
    .argument('<account>', 'the new account, whose session keys are set')
    .action(
      act(async (chain, options: Signing, account) =>
        sign(chain, chain.call('consortium', 'rotateValidator', address(account!)), options),
      ),
    );
}
