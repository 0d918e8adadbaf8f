// SPDX-License-Identifier: Apache-2.0

// A bill of lading as far as the chain holds it; the rest is its content, which stays off the chain.

import { day } from '../codecs.js';
import type { Act, Bill, Consigned, Portion } from '../ledger.js';
import { BILL_STATUSES, BOOKED, CARGO_ITEM } from '../tables/bill.js';
import { writeRows } from '../table.js';
import { dangerousGoods } from './booking.js';
import type { Exporting, Json } from './exporting.js';

export async function exportBill(
  bill: Bill,
  consigned: Consigned,
  acts: readonly Act[],
  exporting: Exporting,
): Promise<Json> {
  const status = BILL_STATUSES.toMessage(bill.phase);
  if (status === undefined) {
    throw new Error(`bill ${bill.key.reference} is on paper: DCSA's messages end there`);
  }
  const { dated } = bill;
  const issued = acts.find(({ action }) => action === 'ISSUE');
  const onBoard = dated?.kind !== 'received';
  const date = dated === null ? {} : { [onBoard ? 'shippedOnBoardDate' : 'receivedForShipmentDate']: day.toMessage(dated.time) };
  const used = consigned.containers.filter(({ number }) => bill.goods.some(({ container }) => container === number));
  return {
    transportDocumentReference: bill.key.reference,
    ...(bill.version > 1 && { transportDocumentSubReference: `Version_${bill.version}` }),
    transportDocumentStatus: status,
    isShippedOnBoardType: onBoard,
    isElectronic: true,
    isToOrder: bill.form !== 'Straight',
    ...date,
    ...(issued && { issueDate: day.toMessage(issued.at) }),
    ...(await exporting.carrierCode(bill.key.carrier)),
    ...writeRows(BOOKED, consigned.request),
    documentParties: {
      shipper: await exporting.party(bill.shipper),
      ...(bill.form === 'Straight' && { consignee: await exporting.party(bill.consignee) }),
      ...(bill.form === 'ToOrder' && { endorsee: await exporting.party(bill.consignee) }),
      issuingParty: await exporting.party(bill.key.carrier),
    },
    consignmentItems: bill.goods.map((portion) => item(portion, consigned)),
    utilizedTransportEquipments: used.map(({ number, sizeType, tare, shipperOwned, seal }) => ({
      equipment: {
        equipmentReference: number,
        ISOEquipmentCode: sizeType,
        tareWeight: { value: tare / 1_000, unit: 'KGM' },
      },
      isShipperOwned: shipperOwned,
      seals: seal === null ? [] : [{ number: seal }],
    })),
  };
}

/** The part of a line that the bill stands for. */
function item(portion: Portion, { request }: Consigned): Json {
  const line = request.cargo[portion.line]!;
  const whole = portion.grossMass === line.grossMass;
  // The chain divides packages and masses of a line among bills, not its volume.
  const cargoItem = writeRows(CARGO_ITEM, { ...line, ...portion, volume: whole ? line.volume : null });
  if (line.dangerous) {
    const packaging = cargoItem['outerPackaging'] as Json;
    cargoItem['outerPackaging'] = { ...packaging, dangerousGoods: [dangerousGoods(line.dangerous)] };
  }
  return { carrierBookingReference: request.reference, HSCodes: [line.hs], cargoItems: [cargoItem] };
}
