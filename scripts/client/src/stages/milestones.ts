// SPDX-License-Identifier: Apache-2.0

import type { Call } from '../chain.js';
import type { End } from '../story.js';
import type { Trade } from '../trade.js';

/** A call that records what has just happened to the container. */
export async function milestone(trade: Trade, event: string, at: End, seal: string | null): Promise<Call> {
  return trade.call('shipments', 'recordMilestones', [
    {
      consignment: await trade.theConsignmentId(),
      container: trade.container,
      event,
      classifier: 'Actual',
      eventTime: await trade.chain.now(),
      offsetMinutes: at.offset,
      location: at.port,
      seal,
      document: null,
    },
  ]);
}

/** A call that records what has just happened to the vessel. */
export async function voyageMilestone(trade: Trade, event: string, at: End): Promise<Call> {
  return trade.call('shipments', 'recordVoyageMilestones', trade.story.vessel.imo, trade.voyageNumber, [
    {
      event,
      classifier: 'Actual',
      eventTime: await trade.chain.now(),
      offsetMinutes: at.offset,
      location: at.port,
    },
  ]);
}
