// SPDX-License-Identifier: Apache-2.0

// Bill of lading 3 and the chain's titles and consignments.

import { codes, day, grams, litres, plain, same } from '../codecs.js';
import { type Row, derived, kept } from '../table.js';
import { CARRIAGE, DANGEROUS, DOCUMENT_TYPES, FREIGHT_TERMS, partyRows } from './booking.js';

/** Statuses, as messages have them and as the chain does. On paper a bill is no more in the world of messages. */
export const BILL_STATUSES = codes({
  DRAFT: 'draft',
  APPROVED: 'approved',
  ISSUED: 'issued',
  PENDING_SURRENDER_FOR_AMENDMENT: 'pendingsurrenderforamendment',
  SURRENDERED_FOR_AMENDMENT: 'surrenderedforamendment',
  PENDING_SURRENDER_FOR_DELIVERY: 'pendingsurrenderfordelivery',
  SURRENDERED_FOR_DELIVERY: 'surrenderedfordelivery',
  VOIDED: 'voided',
});

/** Each field that is one of the booking's, and must be the same. */
export const BOOKED: readonly Row[] = [
  kept('/transportDocumentTypeCode', 'documentType', DOCUMENT_TYPES, 'required'),
  kept('/freightPaymentTermCode', 'freightTerms', FREIGHT_TERMS),
  ...CARRIAGE.map(({ required, ...row }) => row),
  kept('/transports/portOfLoading/UNLocationCode', 'portOfLoading', same, 'required'),
  kept('/transports/portOfDischarge/UNLocationCode', 'portOfDischarge', same, 'required'),
  kept('/transports/placeOfReceipt/UNLocationCode', 'carriage.placeOfReceipt', same),
  kept('/transports/placeOfDelivery/UNLocationCode', 'carriage.placeOfDelivery', same),
  kept('/transports/plannedDepartureDate', 'carriage.departure', day),
  kept('/transports/plannedArrivalDate', 'carriage.arrival', day),
  kept('/transports/vesselVoyages/0/vesselIMONumber', 'vessel', same),
  kept('/transports/vesselVoyages/0/carrierExportVoyageNumber', 'voyage', same),
];

/** Each field of a cargo item that is one of a line, or of the part of it that the bill stands for. */
export const CARGO_ITEM: readonly Row[] = [
  kept('/equipmentReference', 'container', same, 'required'),
  kept('/outerPackaging/numberOfPackages', 'packages', plain, 'required'),
  kept('/outerPackaging/packageCode', 'packageCode', same),
  kept('/cargoGrossWeight', 'grossMass', grams, 'required'),
  kept('/cargoNetWeight', 'netMass', grams),
  kept('/cargoGrossVolume', 'volume', litres),
];

const ITEM = '/consignmentItems/*';
const CARGO = `${ITEM}/cargoItems/*`;
const EQUIPMENT = '/utilizedTransportEquipments/*';

/** All fields of a bill that the chain has. */
export const BILL_ROWS: readonly Row[] = [
  kept('/transportDocumentReference', 'the reference of the title', same, 'required'),
  derived('/transportDocumentSubReference', 'version, from the second on'),
  kept('/transportDocumentStatus', 'Titles.status', BILL_STATUSES, 'required'),
  kept('/isToOrder', 'form', plain, 'required'),
  kept('/isShippedOnBoardType', 'dating', plain, 'required'),
  derived('/shippedOnBoardDate', 'dated: when the last container came on board'),
  derived('/receivedForShipmentDate', 'dated: when the last container was received'),
  derived('/issueDate', 'TitleIssued: its time'),
  kept('/isElectronic', 'always true: a bill on paper is none of the chain', plain, 'required'),
  derived('/carrierCode', 'carrier: its SCAC'),
  derived('/carrierCodeListProvider', 'carrier: NMFTA'),
  ...BOOKED,
  ...partyRows('/documentParties/shipper', 'shipper'),
  ...partyRows('/documentParties/consignee', 'consignee, of a straight bill'),
  ...partyRows('/documentParties/endorsee', 'consignee, of a bill to order; nobody in blank'),
  ...partyRows('/documentParties/issuingParty', 'carrier'),
  kept(`${ITEM}/carrierBookingReference`, 'the reference of the booking', same, 'required'),
  kept(`${ITEM}/HSCodes/*`, 'cargo.hs'),
  ...CARGO_ITEM.map((row) => ({ ...row, path: `${CARGO}${row.path}`, chain: `cargo.${row.chain}` })),
  ...DANGEROUS.map(({ required, ...row }) => ({
    ...row,
    keeping: 'derived' as const,
    path: `${CARGO}/outerPackaging/dangerousGoods/*${row.path}`,
    chain: `cargo.dangerous.${row.chain}`,
  })),
  kept(`${EQUIPMENT}/equipment/equipmentReference`, 'Consignments.containers', same, 'required'),
  kept(`${EQUIPMENT}/equipment/ISOEquipmentCode`, 'Equipment.size_type'),
  derived(`${EQUIPMENT}/equipment/tareWeight`, 'Equipment.tare'),
  derived(`${EQUIPMENT}/isShipperOwned`, 'Equipment.shipper_owned'),
  derived(`${EQUIPMENT}/seals/*/number`, 'Equipment.seal, the last one'),
];
