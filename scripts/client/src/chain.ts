// SPDX-License-Identifier: Apache-2.0

import { ApiPromise, WsProvider } from '@polkadot/api';
import type { ApiDecoration, SubmittableExtrinsic } from '@polkadot/api/types';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { Vec } from '@polkadot/types';
import type { DispatchError, EventRecord, Extrinsic } from '@polkadot/types/interfaces';
import jsonrpc from '@polkadot/types/interfaces/jsonrpc';
import type { Codec, DefinitionRpc, ISubmittableResult, Registry } from '@polkadot/types/types';
import { hexToU8a } from '@polkadot/util';

export type Call = SubmittableExtrinsic<'promise'>;

/** Where a transaction ended up. */
export interface Inclusion {
  block: number;
  blockHash: string;
  /** The events of the transaction, and of no other. */
  events: EventRecord[];
  /** Why the call failed; a failed call is in a block all the same, and has changed nothing. */
  refusal: Refused | null;
  /** The block in which the transaction became final; after a fork this may be another one. */
  final: Promise<{ block: number; blockHash: string }>;
}

/** Why the pool refuses a transaction. The codes are those of `Refusal` in the pallet `participants`. */
const POOL_REFUSALS: Record<number, string> = {
  1: 'UnknownAccount',
  2: 'AccountRemoved',
  3: 'AccountExpired',
  4: 'OrganisationNotAdmitted',
  5: 'QuotaExceeded',
};

/** The chain refused a transaction. `code` is `pallet.Error`, or `pool.Reason` before it got into a block. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    explanation: string,
  ) {
    super(explanation ? `${code}: ${explanation}` : code);
  }
}

/** What to look at where no block comes. */
const BLOCKS_QUESTION = 'does the chain make blocks?';
/** What to look at where no block becomes final. */
export const FINALITY_QUESTION = 'are more than two thirds of the authorities running?';

/** Two runs sign with the same accounts and take each other's nonces. */
const OTHER_RUN = 'another run is playing this chain; start again to resume';

/** How a node that seals on demand is asked for a block. */
const CREATE_BLOCK = 'engine_createBlock';
/** How long to wait for a connection, ms. */
const CONNECTION_TIMEOUT = 10_000;
/** How long to wait for a transaction to get into a block, for the block to become final, for the pool to drain, ms. */
const PATIENCE = 60_000;

// Errors reach the caller, who tells them once: the client library is not to print them as well.
for (const methods of Object.values(jsonrpc)) {
  for (const definition of Object.values(methods as Record<string, DefinitionRpc>)) definition.noErrorLog = true;
}

/** A connection to a node. Every value is read from the best block unless a block is named. */
export class Chain {
  /** Whether the chain had another runtime before; asked once. */
  private upgraded?: Promise<boolean>;

  private constructor(
    readonly api: ApiPromise,
    private readonly provider: WsProvider,
    /** Fails when the connection is lost. */
    private readonly lost: Promise<never>,
  ) {}

  static async connect(url: string): Promise<Chain> {
    // Without automatic reconnection a lost node is an error, not an endless wait.
    const provider = new WsProvider(url, false);
    const unreachable = new Promise<never>((_, reject) => {
      const fail = () => reject(new Error(`no node answers at ${url}; start one with scripts/run`));
      provider.on('error', fail);
      setTimeout(fail, CONNECTION_TIMEOUT).unref();
    });
    await Promise.race([provider.connect().then(() => provider.isReady), unreachable]);
    const lost = new Promise<never>((_, reject) => {
      provider.on('disconnected', () => reject(new Error(`disconnected from ${url}`)));
    });
    lost.catch(() => {});
    // The metadata of the chain says everything. `noInitWarn` silences the remark that the client does not know the
    // transaction extensions of this chain by name; they carry no data, so there is nothing to know.
    return new Chain(await ApiPromise.create({ provider, noInitWarn: true }), provider, lost);
  }

  async close(): Promise<void> {
    await this.api.disconnect();
  }

  /** Reads a storage item as plain values: codes as text, numbers above 2^53 as decimal text, `null` when empty. */
  async read<T>(pallet: string, name: string, ...keys: unknown[]): Promise<T> {
    return (await item(this.api.query, pallet, name)(...keys)).toPrimitive() as T;
  }

  /** Reads a storage item as the library has it, for what depends on its encoding. */
  async codec(pallet: string, name: string, ...keys: unknown[]): Promise<Codec> {
    return item(this.api.query, pallet, name)(...keys);
  }

  /** The same as `read`, from the state after a block. */
  async readAt<T>(blockHash: string, pallet: string, name: string, ...keys: unknown[]): Promise<T> {
    const then = await this.api.at(blockHash);
    return (await item(then.query, pallet, name)(...keys)).toPrimitive() as T;
  }

  /** All entries of a map below its first keys: the remaining keys, and the values, as plain values. */
  async entriesAt<T>(blockHash: string, pallet: string, name: string, ...keys: unknown[]): Promise<Entry<T>[]> {
    const then = await this.api.at(blockHash);
    const entries = await item(then.query, pallet, name).entries(...keys);
    return entries.map(([key, value]) => ({
      keys: key.args.slice(keys.length).map((arg) => arg.toPrimitive()),
      value: value.toPrimitive() as T,
    }));
  }

  /** All extrinsics of a block. Nodes keep them for ever, even where they discard old state. */
  async extrinsicsOf(blockHash: string): Promise<Extrinsic[]> {
    const { block } = (await this.api.rpc.chain.getBlock.raw(blockHash)) as { block: { extrinsics: string[] } };
    const registry = await this.registryOf(blockHash);
    return block.extrinsics.map((encoded) => registry.createType('Extrinsic', encoded));
  }

  /** All events of a block; nothing when the node has discarded its state. */
  async eventsAt(blockHash: string): Promise<EventRecord[] | null> {
    const storage = this.api.query['system']!['events']!;
    const encoded = await this.api.rpc.state.getStorage.raw(storage.key(), blockHash).catch((error: Error) => {
      if (error.message.includes('discarded')) return null;
      throw error;
    });
    if (encoded === null) return null;
    const registry = await this.registryOf(blockHash);
    return [...registry.createType<Vec<EventRecord>>('Vec<FrameSystemEventRecord>', encoded as string)];
  }

  /** The types of a block: those of the runtime that made it, which may be an older one. */
  private async registryOf(blockHash: string): Promise<Registry> {
    this.upgraded ??= this.wasUpgraded();
    if (!(await this.upgraded)) return this.api.registry;
    return (await this.api.getBlockRegistry(hexToU8a(blockHash))).registry;
  }

  /** Whether the first block had another runtime. A node that has discarded it can decode only by the newest types. */
  private async wasUpgraded(): Promise<boolean> {
    const version = (at?: string) => this.rpc<{ specVersion: number }>('state_getRuntimeVersion', ...(at ? [at] : []));
    const first = await version(this.api.genesisHash.toHex()).catch(() => null);
    return first !== null && first.specVersion !== (await version()).specVersion;
  }

  /** Asks a runtime API. */
  async askPlainly<T>(runtimeApi: string, question: string, ...args: unknown[]): Promise<T> {
    const found = this.api.call[runtimeApi]?.[question];
    if (!found) throw new Error(`the chain has no runtime API ${runtimeApi}.${question}; is it a Portolan chain?`);
    return (await found(...args)).toPrimitive() as T;
  }

  /** Asks a runtime API that answers with a `Result`; throws its error. */
  async ask<T>(runtimeApi: string, question: string, ...args: unknown[]): Promise<T> {
    const answer = await this.askPlainly<{ ok?: T; err?: unknown }>(runtimeApi, question, ...args);
    if ('err' in answer) throw new Error(`${question}: ${JSON.stringify(answer.err)}`);
    return answer.ok as T;
  }

  /** Asks the node by a method of its JSON-RPC, in the words of that method. */
  async rpc<T>(method: string, ...params: unknown[]): Promise<T> {
    return this.provider.send<T>(method, params);
  }

  /** A call, ready to be signed. */
  call(pallet: string, name: string, ...args: unknown[]): Call {
    const found = this.api.tx[pallet]?.[name];
    if (!found) throw new Error(`the chain has no call ${pallet}.${name}; is it a Portolan chain?`);
    return found(...args);
  }

  /** What the chain is called. */
  async name(): Promise<string> {
    return (await this.api.rpc.system.chain()).toString();
  }

  /** The chain's clock, ms UTC. Deadlines and event times come from it, never from this machine. */
  async now(): Promise<number> {
    return this.read<number>('timestamp', 'now');
  }

  /** The height of the best block. */
  async height(): Promise<number> {
    return (await this.api.rpc.chain.getHeader()).number.toNumber();
  }

  /** The block before a block. */
  async parent(blockHash: string): Promise<string> {
    return (await this.api.rpc.chain.getHeader(blockHash)).parentHash.toHex();
  }

  /** Signs a call, submits it and waits until it is in a block. Throws {@link Refused} if it gets into none. */
  async submit(call: Call, signer: KeyringPair): Promise<Inclusion> {
    const nonce = await this.api.rpc.system.accountNextIndex(signer.address);
    const watched = this.watch(call, signer, nonce.toNumber());
    const result = await watched.inBlock;
    const { status } = result;
    const blockHash = (status.isFinalized ? status.asFinalized : status.asInBlock).toHex();
    const failure = result.dispatchError;
    const final = watched.final.then(async (hash) => ({ block: await this.numberOf(hash), blockHash: hash }));
    // Whoever wants to know waits for it; nobody must.
    final.catch(() => {});
    return {
      block: await this.numberOf(blockHash),
      blockHash,
      events: result.events,
      refusal: failure ? this.refusal(failure) : null,
      final,
    };
  }

  private async numberOf(blockHash: string): Promise<number> {
    return (await this.api.rpc.chain.getHeader(blockHash)).number.toNumber();
  }

  private watch(call: Call, signer: KeyringPair, nonce: number) {
    const inBlock = deferred<ISubmittableResult>(
      `the transaction did not get into a block within a minute; ${BLOCKS_QUESTION}`,
    );
    const final = deferred<string>(
      `the block of the transaction did not become final within a minute; ${FINALITY_QUESTION}`,
    );
    let unsubscribe: (() => void) | null = null;
    let over = false;
    const fail = (error: Error) => {
      inBlock.reject(error);
      final.reject(error);
    };
    this.lost.catch(fail);
    call
      .signAndSend(signer, { nonce }, (result) => {
        if (result.status.isInBlock) inBlock.resolve(result);
        if (result.status.isFinalized) {
          // Where blocks are final at once, the client library passes over the message before.
          inBlock.resolve(result);
          final.resolve(result.status.asFinalized.toHex());
          // Where blocks are final at once, this comes before the subscription is known.
          over = true;
          unsubscribe?.();
        }
        if (result.status.isUsurped) fail(new Error(OTHER_RUN));
        if (result.isError)
          fail(new Refused(`pool.${result.status.type}`, 'the pool dropped the transaction; start again to resume'));
      })
      .then((stop) => {
        if (over) stop();
        else unsubscribe = stop;
      })
      .catch((error: Error) => fail(poolRefusal(error)));
    return { inBlock: inBlock.promise, final: final.promise };
  }

  /** Waits until the pool is empty, so that what an interrupted run has submitted is in blocks. */
  async drained(): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await pause(200)) {
      if ((await this.api.rpc.author.pendingExtrinsics()).length === 0) return;
    }
    throw new Error(`transactions have been waiting in the pool for a minute; ${BLOCKS_QUESTION}`);
  }

  /** Waits until the best block is at least that high. */
  async reached(block: number): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await pause(200)) {
      if ((await this.height()) >= block) return;
    }
    throw new Error(`block ${block} did not come within a minute; ${BLOCKS_QUESTION}`);
  }

  /**
   * Waits until the chain's clock has reached a moment, ms UTC. Where blocks are made for transactions alone, the clock
   * stands still between them: such a node is asked for empty blocks.
   */
  async timeReached(moment: number): Promise<void> {
    const makesBlocks = (await this.api.rpc.rpc.methods()).methods.some((method) => method.eq(CREATE_BLOCK));
    const latest = Date.now() + (moment - (await this.now())) + PATIENCE;
    while ((await this.now()) < moment) {
      if (Date.now() > latest) throw new Error(`the chain's clock stands still; ${BLOCKS_QUESTION}`);
      if (makesBlocks) await this.provider.send(CREATE_BLOCK, [true, true]);
      else await pause(200);
    }
  }

  /** Waits until the blocks up to that height are final. */
  async finalisedAt(block: number): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await pause(200)) {
      if ((await this.finalised()).block >= block) return;
    }
    throw new Error(`block ${block} did not become final within a minute; ${FINALITY_QUESTION}`);
  }

  /** The hash of the block of that height in the chain that the node follows. */
  async hashOf(block: number): Promise<string> {
    return (await this.api.rpc.chain.getBlockHash(block)).toHex();
  }

  /** The block that the node builds upon. */
  async best(): Promise<{ block: number; blockHash: string }> {
    const header = await this.api.rpc.chain.getHeader();
    return { block: header.number.toNumber(), blockHash: header.hash.toHex() };
  }

  /** The last final block. */
  async finalised(): Promise<{ block: number; blockHash: string }> {
    const blockHash = (await this.api.rpc.chain.getFinalizedHead()).toHex();
    return { block: await this.numberOf(blockHash), blockHash };
  }

  refusal(error: DispatchError): Refused {
    if (!error.isModule) return new Refused(`chain.${error.type}`, '');
    const { section, name, docs } = error.registry.findMetaError(error.asModule);
    return new Refused(`${section}.${name}`, docs.join(' ').trim());
  }
}

/** An entry of a map. */
export interface Entry<T> {
  /** The keys that were not given. */
  keys: unknown[];
  value: T;
}

function item(queries: ApiDecoration<'promise'>['query'], pallet: string, name: string) {
  const found = queries[pallet]?.[name];
  if (!found) throw new Error(`the chain has no storage item ${pallet}.${name}; is it a Portolan chain?`);
  return found;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A promise to be settled from outside, which fails by itself when nobody does. */
function deferred<T>(tooLate: string) {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const timer = setTimeout(() => reject(new Error(tooLate)), PATIENCE);
  promise.finally(() => clearTimeout(timer)).catch(() => {});
  return { promise, resolve, reject };
}

/** Why the pool did not take a transaction: the reason that `CheckMembership` gives, or a nonce that is taken. */
export function poolRefusal(error: Error): Error {
  if (/Transaction is outdated|Priority is too low|Already Imported/i.test(error.message)) return new Error(OTHER_RUN, { cause: error });
  const custom = /Custom error: (\d+)/.exec(error.message);
  const reason = custom && POOL_REFUSALS[Number(custom[1])];
  return reason ? new Refused(`pool.${reason}`, 'the transaction did not enter the pool') : error;
}
