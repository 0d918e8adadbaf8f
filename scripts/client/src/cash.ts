// SPDX-License-Identifier: Apache-2.0

// Who has how much of which deposit token, and whether money came from nowhere.

import type { Chain } from './chain.js';
import { formatChange } from './money.js';

interface Token {
  currency: string;
  supply: bigint;
  /** Balances by account. */
  balances: Map<string, bigint>;
}

/** All deposit tokens after a block, by number. */
export type Ledger = Map<number, Token>;

interface DepositToken {
  currency: string;
}

interface AssetDetails {
  supply: number | string;
}

interface AssetAccount {
  balance: number | string;
}

/** What an organisation could pay with after a block. */
export async function balanceAt(chain: Chain, blockHash: string, token: number, organisation: number): Promise<bigint> {
  const account = await chain.readAt<string | null>(blockHash, 'settlement', 'accounts', organisation);
  if (account === null) return 0n;
  const held = await chain.readAt<AssetAccount | null>(blockHash, 'assets', 'account', token, account);
  return BigInt(held?.balance ?? 0);
}

/** What an organisation gained by a block, compared with its parent; negative where it has paid. */
export async function gainedIn(chain: Chain, blockHash: string, token: number, organisation: number): Promise<bigint> {
  const parent = await chain.parent(blockHash);
  const before = await balanceAt(chain, parent, token, organisation);
  return (await balanceAt(chain, blockHash, token, organisation)) - before;
}

/** All deposit tokens and all who hold them, escrows included, after a block. */
export async function ledgerAt(chain: Chain, blockHash: string): Promise<Ledger> {
  const tokens = await chain.entriesAt<DepositToken>(blockHash, 'settlement', 'depositTokens');
  const ledger: Ledger = new Map();
  for (const { keys, value } of tokens) {
    const token = keys[0] as number;
    const details = await chain.readAt<AssetDetails>(blockHash, 'assets', 'asset', token);
    const accounts = await chain.entriesAt<AssetAccount>(blockHash, 'assets', 'account', token);
    const balances = accounts.map(({ keys: [account], value: held }): [string, bigint] => [
      account as string,
      BigInt(held.balance),
    ]);
    ledger.set(token, { currency: value.currency, supply: BigInt(details.supply), balances: new Map(balances) });
  }
  return new Map([...ledger].sort(([left], [right]) => left - right));
}

/** What has changed in one deposit token. */
export interface Movement {
  currency: string;
  /** Changes by holder, without those who have what they had. */
  changes: { holder: string; before: bigint; after: bigint }[];
  /** Σ of the changes less the change of the supply: zero unless money came from nowhere or went there. */
  difference: bigint;
}

/** Names of the accounts on which organisations have their money. */
export async function holderNames(chain: Chain, blockHash: string): Promise<Map<string, string>> {
  const names = new Map<number, string>();
  const organisations = await chain.entriesAt<{ shortName: string }>(blockHash, 'participants', 'organisations');
  for (const { keys, value } of organisations) names.set(keys[0] as number, value.shortName);
  const accounts = await chain.entriesAt<string>(blockHash, 'settlement', 'accounts');
  return new Map(accounts.map(({ keys, value }) => [value, names.get(keys[0] as number) ?? `organisation ${keys[0]}`]));
}

/** What has changed between two ledgers, token by token. */
export function movements(before: Ledger, after: Ledger, names: Map<string, string>): Movement[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((token) => {
    const [old, present] = [before.get(token), after.get(token)];
    const accounts = new Set([...(old?.balances.keys() ?? []), ...(present?.balances.keys() ?? [])]);
    const changes = [...accounts]
      .map((account) => ({
        holder: names.get(account) ?? `account ${account}`,
        before: old?.balances.get(account) ?? 0n,
        after: present?.balances.get(account) ?? 0n,
      }))
      .filter((change) => change.before !== change.after);
    const sum = changes.reduce((total, change) => total + change.after - change.before, 0n);
    return {
      currency: (present ?? old)!.currency,
      changes,
      difference: sum - ((present?.supply ?? 0n) - (old?.supply ?? 0n)),
    };
  });
}

/** The largest difference of all tokens, without its sign. */
export function cashSum(all: Movement[]): bigint {
  const sizes = all.map(({ difference }) => (difference < 0n ? -difference : difference));
  return sizes.reduce((largest, size) => (size > largest ? size : largest), 0n);
}

/** A change as a reader sees it. */
export function describeChange(change: Movement['changes'][number], currency: string): string {
  return formatChange(change.after - change.before, currency);
}
