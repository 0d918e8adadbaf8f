// SPDX-License-Identifier: Apache-2.0

// `scripts/audit`: walks all final blocks and shows who has done what; fails when anything is not as it must be.

import Table from 'cli-table3';
import { Chain, FINALITY_QUESTION } from './chain.js';
import { command, run } from './command.js';
import { type AuditedSeat, Governance, type Step } from './governance.js';
import { proposedBy, toldOf, unwrapped } from './inner.js';
import { INHERENTS, REPORTS, ruleFor } from './lawful.js';
import { type Act, type Block, UNKNOWN, readBlock } from './walk.js';

/** How long an upgrade waits where genesis does not say it, ms: two days. */
const DEFAULT_UPGRADE_DELAY = 2 * 24 * 3_600_000;

/** How many blocks are read at once. */
const AT_ONCE = 16;

interface Account {
  organisation: number;
  permissions: string[];
}

interface Organisation {
  shortName: string;
  roles: string[];
}

/** A row of the table: one organisation making one call. */
interface Row {
  call: string;
  organisation: string;
  roles: string[];
  times: number;
  refused: number;
}

class Audit {
  readonly rows = new Map<string, Row>();
  readonly faults: string[] = [];
  extrinsics = 0;
  private readonly accounts = new Map<string, Promise<Account | null>>();
  private readonly organisations = new Map<number, Promise<Organisation>>();

  private time = 0;

  private constructor(
    private readonly chain: Chain,
    readonly governance: Governance,
  ) {}

  /** An audit that begins with the seats of the first block. */
  static async of(chain: Chain): Promise<Audit> {
    const genesis = await chain.hashOf(0);
    const discarded = () => {
      throw new Error('this node has discarded the state of the first block; ask one with --state-pruning archive');
    };
    const seats = await chain.entriesAt<Omit<AuditedSeat, 'id'>>(genesis, 'consortium', 'seats').catch(discarded);
    const delay = await chain.readAt<number | null>(genesis, 'consortium', 'upgradeDelay');
    const numbered = seats.map(({ keys, value }) => ({ ...value, id: keys[0] as number }));
    return new Audit(chain, new Governance(numbered, delay ?? DEFAULT_UPGRADE_DELAY));
  }

  async walk(last: number): Promise<void> {
    for (let first = 1; first <= last; first += AT_ONCE) {
      const blocks = Array.from({ length: Math.min(AT_ONCE, last - first + 1) }, (_, index) => first + index);
      const read = await Promise.all(blocks.map((block) => readBlock(this.chain, block)));
      for (const [index, block] of read.entries()) await this.walkBlock(blocks[index]!, block);
    }
  }

  private async walkBlock(block: number, { acts, others }: Block): Promise<void> {
    const clock = acts.find(({ call }) => call === 'timestamp.set');
    this.time = clock ? Number(clock.args[0]) : this.time;
    // What a block does by itself comes before its transactions, or after them: it decides nothing.
    this.govern({ block, time: this.time, proposals: [], events: others.map(toldOf) }, 'the block itself');
    for (const act of acts) {
      const all = unwrapped(this.chain, act);
      const proposals = all.map((each) => proposedBy(this.chain, each)).filter((found) => found !== null);
      await this.judge(act);
      for (const inner of all.slice(1)) await this.judge(inner);
      this.govern({ block, time: this.time, proposals, events: act.events.map(toldOf) }, act.call);
    }
  }

  private govern(step: Step, call: string): void {
    for (const what of this.governance.judge(step)) this.faults.push(`block ${step.block}, ${call}: ${what}`);
  }

  private async judge(act: Act): Promise<void> {
    const fault = (what: string) => this.faults.push(`block ${act.block}, ${act.call}: ${what}`);
    if (act.signer === null) {
      if (!INHERENTS.includes(act.call) && !REPORTS.includes(act.call)) fault('nobody has signed it');
      return;
    }
    this.extrinsics += 1;
    const account = await this.account(act.signer);
    if (account === null) return void fault(`${act.signer} is nobody's account`);
    const organisation = await this.organisation(account.organisation);
    this.count(act, organisation);

    if (act.refusal === UNKNOWN)
      throw new Error(`this node has discarded the state of block ${act.block}; ask one with --state-pruning archive`);
    const rule = ruleFor(act);
    if (rule === null) return void fault(`no step of the trade nor of governance, signed by ${organisation.shortName}`);
    const { roles } = rule;
    if (roles !== null && !organisation.roles.some((role) => roles.includes(role))) {
      fault(`${organisation.shortName} is no ${roles.join(' or ')}`);
    }
    const { permission, refusals } = rule;
    if (permission !== null && !account.permissions.includes(permission)) {
      fault(`${act.signer} lacks the permission ${permission}`);
    }
    if (rule.seated && act.refusal === null && !this.governance.isSeated(account.organisation)) {
      fault(`${organisation.shortName} has no seat`);
    }
    const expected = refusals === 'any' || (act.refusal !== null && refusals?.includes(act.refusal));
    if (act.refusal !== null && !expected) fault(`failed with ${act.refusal}`);
  }

  private count(act: Act, organisation: Organisation): void {
    const key = `${act.call} ${organisation.shortName}`;
    const fresh = {
      call: act.call,
      organisation: organisation.shortName,
      roles: organisation.roles,
      times: 0,
      refused: 0,
    };
    const row = this.rows.get(key) ?? fresh;
    row.times += 1;
    if (act.refusal !== null) row.refused += 1;
    this.rows.set(key, row);
  }

  private account(address: string): Promise<Account | null> {
    const known = this.accounts.get(address) ?? this.chain.read('participants', 'accounts', address);
    this.accounts.set(address, known);
    return known;
  }

  private organisation(id: number): Promise<Organisation> {
    const known = this.organisations.get(id) ?? this.chain.read('participants', 'organisations', id);
    this.organisations.set(id, known);
    return known;
  }
}

function print(audit: Audit): void {
  const table = new Table({
    head: ['Call', 'Organisation', 'Roles', 'Times', 'Refused'],
    style: { head: [], border: [], compact: true },
  });
  for (const row of [...audit.rows.values()].sort((left, right) => left.call.localeCompare(right.call))) {
    table.push([row.call, row.organisation, row.roles.join(', '), row.times, row.refused || '']);
  }
  console.log(table.toString());
}

const program = command('scripts/audit')
  .description('Shows who has done what in all final blocks; fails if anybody has done what is not theirs to do.')
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944')
  .option('--json', 'print one line of JSON instead of the table');

await run(async () => {
  const options = program.parse().opts<{ url: string; json?: boolean }>();
  const chain = await Chain.connect(options.url);
  const { block: blocks } = await chain.finalised();
  if (blocks === 0) throw new Error(`no block is final yet, so nothing can be audited; ${FINALITY_QUESTION}`);
  const best = await chain.height();
  const audit = await Audit.of(chain);
  await audit.walk(blocks);
  await chain.close();
  if (!options.json) print(audit);
  if (best > blocks) console.error(`best is ${best}, final is ${blocks}: the blocks above are not audited`);
  for (const fault of audit.faults) console.error(fault);
  const refused = [...audit.rows.values()].reduce((sum, row) => sum + row.refused, 0);
  const { decisions } = audit.governance;
  const result = { blocks, extrinsics: audit.extrinsics, decisions, refused, faults: audit.faults.length };
  const { extrinsics, faults } = result;
  const inWords = `${blocks} blocks, ${extrinsics} extrinsics, ${decisions} decisions, ${refused} refused as must be, ${faults} faults`;
  console.log(options.json ? JSON.stringify(result) : inWords);
  if (audit.faults.length > 0) throw new Error(`${audit.faults.length} extrinsics are not as they must be`);
});
