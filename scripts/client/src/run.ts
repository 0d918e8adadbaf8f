// SPDX-License-Identifier: Apache-2.0

// One run of the trade: which run it is, both stories, the money, the result.

import Table from 'cli-table3';
import { type BillFile, introduction } from './bill/file.js';
import { type Movement, cashSum, describeChange, holderNames, ledgerAt, movements } from './cash.js';
import type { Chain } from './chain.js';
import { type Member, demoMembers } from './members.js';
import { format } from './money.js';
import { Play, type Row } from './play.js';
import { type StageName, isOver, stagesOf } from './stages/index.js';
import { hasWineCharges } from './stages/importClearance.js';
import { isWaivedAndSettled } from './stages/variants/missedExamination.js';
import { type Story, runOf, stories } from './story.js';
import { Trade, known } from './trade.js';

export type Tell = (line: string) => void;

/** What must not go through, and what must come out to the cent; each with what it has shown. */
const VARIANTS = {
  wrongHaulier: 'A haulier without the pick-up right was refused at the gate, and nothing changed.',
  cnImport: 'The wine bore 14 000.00 + 12 666.67 + 21 533.33 = 48 200.00 CNY, as specified.',
  stopOrder:
    'Between presentation and honour an authority stopped the bill: nothing was paid, and the obligation stayed.',
  duplicateFinancing:
    'A second bank could not finance the invoice again, as it was or a little changed; one like it needs two people.',
  examinationMissed: 'The bank that let its five days pass could not refuse any more, and honoured.',
  discrepancyWaived: 'The bank that refused in time was bound by the waiver that it accepted.',
} as const;

export type Variant = keyof typeof VARIANTS;

/** What a run has shown. */
export interface Result {
  /** Steps verified: done in this run, or found done. */
  steps: number;
  variants: Record<Variant, boolean>;
  /** The largest |Σ of changes − change of the supply| over all deposit tokens, minor units. */
  cashSum: string;
  /** How many blocks hold the transactions of this run. */
  blocks: number;
  /** Whether all of them are final and canonical. */
  finalised: boolean;
}

/** The run to play: the last one if it is unfinished, otherwise the next. */
async function presentRun(chain: Chain, all: Story[]): Promise<number> {
  const { blockHash } = await chain.best();
  const runs = await Promise.all(
    all.map(async (story) => {
      const bookings = await chain.entriesAt(blockHash, 'shipments', 'bookingsByReference', story.shipper.id);
      return bookings.map(({ keys }) => runOf(story, keys[0] as string) ?? 0);
    }),
  );
  const last = Math.max(0, ...runs.flat());
  if (last === 0) return 1;
  for (const story of all) {
    if (!(await isOver(new Trade(chain, story, last)))) return last;
  }
  return last + 1;
}

/** A run that is resumed goes on with the goods that it was begun with. */
async function assertSameGoods(trade: Trade): Promise<void> {
  const id = await trade.bookingId();
  if (id === null) return;
  const cargo = await trade.chain.read<{ hs: string; descriptionHash: string; grossMass: number }[]>(
    'shipments',
    'cargoLines',
    id,
  );
  const { hs, description, grossMass } = trade.story.goods;
  const booked = known(cargo[0], `booking ${trade.reference} has cargo`);
  const isSame = booked.hs === hs && booked.descriptionHash === trade.hash(description);
  if (isSame && booked.grossMass === grossMass) return;
  throw new Error(`run ${trade.run} was begun with other goods: finish it with its own transport document (--bill)`);
}

/** The members of the demo are on the chain, with the keys that everybody knows. */
async function assertDemo(chain: Chain, exporter: Member): Promise<void> {
  const account = await chain.read<{ organisation: number } | null>('participants', 'accounts', exporter.desk.address);
  if (account?.organisation === exporter.id) return;
  throw new Error('this chain does not carry the demo consortium; those of --dev and --chain local do');
}

/** All steps of the run: where, who, by which extrinsic, to what effect. */
function table(rows: Row[]): string {
  const steps = new Table({
    head: ['Block', 'Signer', 'Extrinsic', 'What changed'],
    style: { head: [], border: [], compact: true },
    colWidths: [null, null, null, 84],
    wordWrap: true,
  });
  for (const { block, signer, extrinsic, change } of rows) steps.push([block ?? '', signer, extrinsic, change]);
  return steps.toString();
}

function tellMoney(tell: Tell, all: Movement[]): void {
  tell('\nMoney');
  for (const { currency, changes, difference } of all) {
    if (changes.length === 0) tell(`  ${currency}: nothing moved`);
    for (const change of changes) {
      const [before, after] = [format(change.before, currency), format(change.after, currency)];
      tell(`  ${change.holder.padEnd(28)} ${describeChange(change, currency).padStart(20)}   ${before} → ${after}`);
    }
    tell(`  ${currency}: changes less the change of the supply: ${format(difference, currency)}`);
  }
}

/**
 * Plays the run that is due; `until` names the stage of the first story after which to stop, `file` has the transport
 * document of that story.
 */
export async function playTrade(chain: Chain, tell: Tell, until?: StageName, file?: BillFile): Promise<Result> {
  const all = stories(demoMembers(), file?.bill);
  await assertDemo(chain, all[0]!.shipper);
  await chain.drained();
  const run = await presentRun(chain, all);
  const before = await ledgerAt(chain, (await chain.best()).blockHash);
  const play = new Play(chain, tell);

  tell(`${await chain.name()}, run ${run} of the trade`);
  const first = new Trade(chain, all[0]!, run);
  await assertSameGoods(first);
  if (file) for (const line of introduction(file.name, file.playable(first.references()))) tell(line);
  await playStories(chain, all, run, play, tell, until);

  const { blocks, finalised } = await play.finalised();
  const { blockHash } = await chain.finalised();
  const moved = movements(before, await ledgerAt(chain, blockHash), await holderNames(chain, blockHash));
  tell(`\nSteps\n${table(play.rows)}`);
  tellMoney(tell, moved);
  const shown = Object.entries(VARIANTS).filter(([variant]) => play.variants[variant]);
  if (shown.length > 0) tell('\nVariants');
  for (const [, what] of shown) tell(`  ${what}`);
  tell(
    `\n${play.steps} steps verified, ${blocks} blocks, ${finalised ? 'all of them final' : 'NOT all of them final'}.`,
  );
  return {
    steps: play.steps,
    variants: Object.fromEntries(
      Object.keys(VARIANTS).map((variant) => [variant, play.variants[variant] ?? false]),
    ) as Result['variants'],
    cashSum: String(cashSum(moved)),
    blocks,
    finalised,
  };
}

async function playStories(
  chain: Chain,
  all: Story[],
  run: number,
  play: Play,
  tell: Tell,
  until?: StageName,
): Promise<void> {
  for (const story of all) {
    const trade = new Trade(chain, story, run);
    tell(`\n${trade.reference}: ${story.title}`);
    for (const { name, stage } of stagesOf(trade)) {
      await play.stage(stage);
      if (name === until) return;
    }
    if (story.name === 'cnImport') play.variants['cnImport'] = await hasWineCharges(trade);
    if (story.name === 'afloat') play.variants['discrepancyWaived'] = await isWaivedAndSettled(trade);
  }
}
