// SPDX-License-Identifier: Apache-2.0

// A booking as its carrier would answer: what was requested, and the three statuses.

import type { CargoLine, Consigned } from '../ledger.js';
import { CARGO, DANGEROUS, HEADER, LOCATIONS } from '../tables/booking.js';
import { get, writeRows } from '../table.js';
import type { Exporting, Json } from './exporting.js';

const STATUSES: Readonly<Record<string, string>> = {
  received: 'RECEIVED',
  pendingupdate: 'PENDING_UPDATE',
  updatereceived: 'UPDATE_RECEIVED',
  confirmed: 'CONFIRMED',
  pendingamendment: 'PENDING_AMENDMENT',
  rejected: 'REJECTED',
  declined: 'DECLINED',
  cancelled: 'CANCELLED',
  completed: 'COMPLETED',
};

/** Whether the carrier has given containers and its reference. */
const CONFIRMED = ['confirmed', 'pendingamendment', 'completed'];

export async function exportBooking(consigned: Consigned, exporting: Exporting): Promise<Json> {
  const { request, requestedBy, status } = consigned;
  const confirmed = CONFIRMED.includes(status.booking);
  const statusOf = (prefix: string, name: string | null) => name && `${prefix}_${name.toUpperCase()}`;
  const header = writeRows(HEADER, request);
  const other = [{ party: await exporting.party(request.carrier), partyFunction: 'CA' }];
  return {
    carrierBookingRequestReference: request.reference,
    ...(confirmed && { carrierBookingReference: request.reference }),
    bookingStatus: STATUSES[status.booking],
    ...(status.amendment && { amendedBookingStatus: statusOf('AMENDMENT', status.amendment) }),
    ...(status.cancellation && { bookingCancellationStatus: statusOf('CANCELLATION', status.cancellation) }),
    ...header,
    ...(await exporting.carrierCode(request.carrier)),
    transportPlan: [transportPlan(consigned, header)],
    documentParties: {
      bookingAgent: await exporting.party(requestedBy),
      shipper: await exporting.party(request.shipper),
      consignee: await exporting.party(request.consignee),
      other,
    },
    shipmentLocations: locations(consigned),
    requestedEquipments: request.equipment.map((_, index) => equipment(consigned, index)),
    ...(confirmed && { confirmedEquipments: confirmedEquipments(consigned) }),
  };
}

function transportPlan({ request }: Consigned, header: Json): Json {
  const planned = (header['transportPlan'] as Json[] | undefined)?.[0] ?? {};
  const departure = header['expectedDepartureDate'];
  return {
    transportPlanStage: 'MNC',
    transportPlanStageSequenceNumber: 1,
    loadLocation: { UNLocationCode: request.portOfLoading },
    dischargeLocation: { UNLocationCode: request.portOfDischarge },
    ...(departure !== undefined && { plannedDepartureDate: departure }),
    ...planned,
    modeOfTransport: 'VESSEL',
    vesselIMONumber: request.vessel,
    carrierExportVoyageNumber: request.voyage,
  };
}

function locations({ request }: Consigned): Json[] {
  return Object.entries(LOCATIONS).flatMap(([locationTypeCode, chain]) => {
    const UNLocationCode = get(request, chain);
    return UNLocationCode ? [{ location: { UNLocationCode }, locationTypeCode }] : [];
  });
}

function equipment({ request, containers }: Consigned, index: number): Json {
  const { sizeType } = request.equipment[index]!;
  // Containers are assigned in the order of the request.
  const assigned = containers[index];
  const commodities = request.cargo.filter((line) => line.equipmentIndex === index).map(commodity);
  return {
    ISOEquipmentCode: sizeType,
    units: 1,
    ...(assigned && {
      equipmentReferences: [assigned.number],
      tareWeight: { value: assigned.tare / 1_000, unit: 'KGM' },
    }),
    isShipperOwned: assigned?.shipperOwned ?? false,
    commodities,
  };
}

function commodity(line: CargoLine): Json {
  const message = writeRows(CARGO, line);
  if (line.dangerous === null) return message;
  const packaging = message['outerPackaging'] as Json;
  return { ...message, outerPackaging: { ...packaging, dangerousGoods: [dangerousGoods(line.dangerous)] } };
}

/** What is dangerous about goods, as bookings and bills have it. */
export function dangerousGoods(goods: NonNullable<CargoLine['dangerous']>): Json {
  const { flashPoint } = goods;
  const limits = flashPoint === null ? {} : { limits: { temperatureUnit: 'CEL', flashPoint: flashPoint / 1_000 } };
  return { ...writeRows(DANGEROUS, goods), ...limits };
}

function confirmedEquipments({ containers }: Consigned): Json[] {
  const counts = new Map<string, number>();
  for (const { sizeType } of containers) counts.set(sizeType, (counts.get(sizeType) ?? 0) + 1);
  return [...counts].map(([ISOEquipmentCode, units]) => ({ ISOEquipmentCode, units }));
}
