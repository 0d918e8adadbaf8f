// SPDX-License-Identifier: Apache-2.0

import { desk } from '../members.js';
import type { Stage } from '../step.js';
import type { Trade } from '../trade.js';
import { offerCustody } from './custody.js';
import { lodge, route } from './declarations.js';

export function exportClearance(trade: Trade): Stage {
  const { shipper } = trade.story;
  return {
    title: 'Export clearance',
    steps: [
      lodge(trade, 'Export', desk(shipper), (content) => trade.as.exporter.lodgeDeclaration(content)),
      // The draw needs a block after the lodging; the work in the terminal goes on meanwhile.
      offerCustody(trade, 'carrier'),
      route(trade, 'Export', 'Green'),
    ],
  };
}
