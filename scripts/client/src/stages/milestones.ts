// SPDX-License-Identifier: Apache-2.0

import type { ContainerHappening, Happening, VesselHappening } from '../roles/milestones.js';
import type { End } from '../story.js';
import type { Trade } from '../trade.js';

async function now(trade: Trade, at: End): Promise<Happening> {
  return { time: await trade.chain.now(), offset: at.offset, port: at.port };
}

/** What has just happened to the container, under the seal of the shipper. */
export async function seen(trade: Trade, at: End): Promise<ContainerHappening> {
  return { ...(await trade.containerKey()), ...(await now(trade, at)), seal: trade.shipperSeal };
}

/** What has just happened to the vessel. */
export async function sighted(trade: Trade, at: End): Promise<VesselHappening> {
  return { vessel: trade.story.vessel.imo, voyage: trade.voyageNumber, ...(await now(trade, at)) };
}
