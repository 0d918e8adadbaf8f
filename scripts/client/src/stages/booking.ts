// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { desk } from '../members.js';
import { YARD_TO_YARD, bookingContent } from '../roles/booking.js';
import { variant } from '../state.js';
import type { Stage, Step } from '../step.js';
import { type Trade, known } from '../trade.js';

function request(trade: Trade): Step {
  const { shipper, consignee, carrier, from, to, vessel, goods, container, sale } = trade.story;
  return {
    title: `asks the carrier to carry ${goods.packages} packages: ${goods.description}`,
    signer: desk(shipper),
    done: async () => (await trade.bookingId()) !== null,
    call: async () =>
      trade.as.exporter.requestBooking({
        shipper: shipper.id,
        forwarder: null,
        carrier: carrier.id,
        consignee: consignee.id,
        reference: trade.reference,
        incoterm: sale.incoterm,
        namedPlace: sale.place,
        documentType: 'BillOfLading',
        freightTerms: 'Prepaid',
        portOfLoading: from.port,
        portOfDischarge: to.port,
        vessel: vessel.imo,
        voyage: trade.voyageNumber,
        carriage: YARD_TO_YARD,
        cargo: [
          {
            hs: goods.hs,
            descriptionHash: trade.hash(goods.description),
            equipmentIndex: 0,
            packages: goods.packages,
            packageCode: goods.packageCode,
            grossMass: goods.grossMass,
            netMass: goods.netMass,
            volume: null,
            gtin: null,
            dangerous: null,
          },
        ],
        equipment: [{ sizeType: container.sizeType }],
      }),
    async check() {
      const booking = known(await trade.booking(), `booking ${trade.reference} exists`);
      assert.equal(booking.reference, trade.reference);
      assert.equal(variant(booking.status), 'received');
      return `booking ${await trade.bookingId()}, reference ${trade.reference}, received`;
    },
  };
}

function confirm(trade: Trade): Step {
  const { shipper, consignee, carrier, container } = trade.story;
  return {
    title: 'confirms the booking and assigns a container',
    signer: desk(carrier),
    done: async () => (await trade.consignmentId()) !== null,
    call: async () => {
      const booking = known(await trade.bookingId(), `booking ${trade.reference} exists`);
      return trade.as.carrier.confirmBooking({
        booking,
        content: await bookingContent(trade.chain, booking),
        containers: [{ number: trade.container, tare: container.tare, shipperOwned: false }],
      });
    },
    async check() {
      const { terms, containers } = await trade.consignment();
      assert.equal(terms.shipper, shipper.id);
      assert.equal(terms.carrier, carrier.id);
      assert.equal(terms.consignee, consignee.id);
      assert.deepEqual(containers, [trade.container]);
      assert.equal(variant((await trade.equipment()).stage), 'booked');
      return `consignment ${await trade.consignmentId()}, container ${trade.container}`;
    },
  };
}

export function booking(trade: Trade): Stage {
  return { title: 'Booking', steps: [request(trade), confirm(trade)] };
}
