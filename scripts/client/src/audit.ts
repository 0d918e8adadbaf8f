// SPDX-License-Identifier: Apache-2.0

// `scripts/audit`: walks all final blocks and shows who has done what; fails when anything is not as it must be.

import { Command } from 'commander';
import Table from 'cli-table3';
import { Chain, FINALITY_QUESTION } from './chain.js';
import { INHERENTS, ruleFor } from './lawful.js';
import { firstLine } from './play.js';
import { type Act, UNKNOWN, actsIn } from './walk.js';

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

  constructor(private readonly chain: Chain) {}

  async walk(last: number): Promise<void> {
    for (let first = 1; first <= last; first += AT_ONCE) {
      const blocks = Array.from({ length: Math.min(AT_ONCE, last - first + 1) }, (_, index) => first + index);
      const acts = await Promise.all(blocks.map((block) => actsIn(this.chain, block)));
      for (const act of acts.flat()) await this.judge(act);
    }
  }

  private async judge(act: Act): Promise<void> {
    const fault = (what: string) => this.faults.push(`block ${act.block}, ${act.call}: ${what}`);
    if (act.signer === null) {
      if (!INHERENTS.includes(act.call)) fault('nobody has signed it');
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
    if (rule === null) return void fault(`no step of the trade, signed by ${organisation.shortName}`);
    const { roles } = rule;
    if (roles !== null && !organisation.roles.some((role) => roles.includes(role))) {
      fault(`${organisation.shortName} is no ${roles.join(' or ')}`);
    }
    if (!account.permissions.includes(rule.permission)) fault(`${act.signer} lacks the permission ${rule.permission}`);
    if (act.refusal !== null && !rule.refusals?.includes(act.refusal)) fault(`failed with ${act.refusal}`);
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

const program = new Command('scripts/audit')
  .description('Shows who has done what in all final blocks; fails if anybody has done what is not theirs to do.')
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944')
  .option('--json', 'print one line of JSON instead of the table')
  .helpOption('-h, --help', 'show this help')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'Error: ')) });

try {
  const options = program.parse().opts<{ url: string; json?: boolean }>();
  const chain = await Chain.connect(options.url);
  const { block: blocks } = await chain.finalised();
  if (blocks === 0) throw new Error(`no block is final yet, so nothing can be audited; ${FINALITY_QUESTION}`);
  const best = await chain.height();
  const audit = new Audit(chain);
  await audit.walk(blocks);
  await chain.close();
  if (!options.json) print(audit);
  if (best > blocks) console.error(`best is ${best}, final is ${blocks}: the blocks above are not audited`);
  for (const fault of audit.faults) console.error(fault);
  const refused = [...audit.rows.values()].reduce((sum, row) => sum + row.refused, 0);
  const result = { blocks, extrinsics: audit.extrinsics, refused, faults: audit.faults.length };
  const { extrinsics, faults } = result;
  const inWords = `${blocks} blocks, ${extrinsics} extrinsics, ${refused} refused as must be, ${faults} faults`;
  console.log(options.json ? JSON.stringify(result) : inWords);
  if (audit.faults.length > 0) throw new Error(`${audit.faults.length} extrinsics are not as they must be`);
} catch (error) {
  console.error(`Error: ${firstLine(error)}`);
  process.exit(1);
}
