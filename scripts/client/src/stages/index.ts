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
import { documentsTakenUp, missedExamination, presentation } from './presentation.js';
import { lot, scan } from './provenance.js';
import { exportExit, rebate } from './rebate.js';
import { financing, invoicePaid } from './receivable.js';
import { loading, voyage } from './sailing.js';

type StageOf = (trade: Trade) => Stage;

/** The stages of each story, in order. */
export const STAGES: Readonly<Record<Story['name'], readonly StageOf[]>> = {
  export: [
    customsSetUp,
    credit,
    booking,
    preCarriage,
    documents,
    lot,
    exportClearance,
    entrySummary,
    loading,
    billOfLading,
    presentation,
    voyage,
    exportExit,
    arrival,
    importClearance,
    documentsTakenUp,
    payment,
    release,
    gate,
    delivery,
    scan,
    rebate,
  ],
  cnImport: [
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
  ],
  // The goods stay afloat: what is told is what the banks do.
  afloat: [
    credit,
    booking,
    preCarriage,
    documents,
    exportClearance,
    entrySummary,
    loading,
    billOfLading,
    missedExamination,
  ],
};

/** Whether nothing is left to be done of a story. */
export async function isOver(trade: Trade): Promise<boolean> {
  if (trade.story.name === 'afloat') return (await trade.bookingId()) !== null && creditOf(trade).isPresentationAt('settled');
  if (!(await trade.hasReached('emptyReturned'))) return false;
  const stages = STAGES[trade.story.name];
  const last = stages[stages.length - 1]!(trade).steps.at(-1)!;
  return last.done();
}
