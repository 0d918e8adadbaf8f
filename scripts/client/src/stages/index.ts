// SPDX-License-Identifier: Apache-2.0

import type { Stage } from '../step.js';
import { creditOf } from '../finance.js';
import type { Story } from '../story.js';
import type { Trade } from '../trade.js';
import { billOfLading, sale } from './bill.js';
import { booking } from './booking.js';
import { credit } from './credit.js';
import { customsSetUp } from './customsSetUp.js';
import { delivery, gate, release } from './delivery.js';
import { entrySummary } from './entrySummary.js';
import { exportClearance } from './exportClearance.js';
import { arrival, importClearance } from './importClearance.js';
import { documents } from './papers.js';
import { payment } from './payment.js';
import { preCarriage } from './preCarriage.js';
import { documentsTakenUp, presentation } from './presentation.js';
import { lot, scan } from './provenance.js';
import { exportExit, rebate } from './rebate.js';
import { invoicePaid } from './receivable.js';
import { loading, voyage } from './sailing.js';
import { financing } from './variants/duplicateFinancing.js';
import { missedExamination } from './variants/missedExamination.js';

type StageOf = (trade: Trade) => Stage;

/** The stages of each story, in order, by the names that `--until` knows. */
export const STAGES = {
  export: {
    customsSetUp,
    credit,
    booking,
    documents,
    lot,
    preCarriage,
    exportClearance,
    entrySummary,
    loading,
    billOfLading,
    presentation,
    voyage,
    exit: exportExit,
    arrival,
    importClearance,
    takeUp: documentsTakenUp,
    payment,
    release,
    gate,
    delivery,
    scan,
    rebate,
  },
  cnImport: {
    customsSetUp,
    booking,
    preCarriage,
    exportClearance,
    financing,
    entrySummary,
    loading,
    billOfLading,
    voyage,
    arrival,
    importClearance,
    sale,
    payment,
    release,
    gate,
    delivery,
    invoicePaid,
  },
  // The goods stay afloat: what is told is what the banks do.
  afloat: {
    credit,
    booking,
    documents,
    preCarriage,
    exportClearance,
    entrySummary,
    loading,
    billOfLading,
    missedExamination,
  },
} as const satisfies Record<Story['name'], Record<string, StageOf>>;

/** A stage of the first story. */
export type StageName = keyof (typeof STAGES)['export'];

/** The names of those. */
export const STAGE_NAMES = Object.keys(STAGES.export) as StageName[];

/** The stages of a trade, in order. */
export function stagesOf(trade: Trade): { name: string; stage: Stage }[] {
  const stages: Record<string, StageOf> = STAGES[trade.story.name];
  return Object.entries(stages).map(([name, stageOf]) => ({ name, stage: stageOf(trade) }));
}

/** Whether nothing is left to be done of a story. */
export async function isOver(trade: Trade): Promise<boolean> {
  if (trade.story.name === 'afloat') {
    return (await trade.bookingId()) !== null && creditOf(trade).isPresentationAt('settled');
  }
  if (!(await trade.hasReached('emptyReturned'))) return false;
  const last = stagesOf(trade).at(-1)!.stage.steps.at(-1)!;
  return last.done();
}
