// SPDX-License-Identifier: Apache-2.0

import type { Stage } from '../step.js';
import type { Trade } from '../trade.js';
import { billOfLading, sale } from './bill.js';
import { booking } from './booking.js';
import { customsSetUp } from './customsSetUp.js';
import { delivery, gate, release } from './delivery.js';
import { exportClearance } from './exportClearance.js';
import { arrival, importClearance } from './importClearance.js';
import { payment } from './payment.js';
import { preCarriage } from './preCarriage.js';
import { loading, voyage } from './sailing.js';

/** The stages of a story, in order. */
export const STAGES: readonly ((trade: Trade) => Stage)[] = [
  customsSetUp,
  booking,
  preCarriage,
  exportClearance,
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
];
