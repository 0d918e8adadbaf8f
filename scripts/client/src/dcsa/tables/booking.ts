// SPDX-License-Identifier: Apache-2.0

// Booking 2 and the chain's bookings.

import { codes, day, grams, litres, plain, same } from '../codecs.js';
import { INCOTERMS } from '../incoterms.js';
import { type Row, derived, hash, kept } from '../table.js';

const HANDOVER = codes({ CY: 'ContainerYard', SD: 'Door', CFS: 'FreightStation' });
const MOVEMENT = codes({ FCL: 'FullLoad', LCL: 'LessThanLoad' });

/** Types of the transport document. */
export const DOCUMENT_TYPES = codes({ BOL: 'BillOfLading', SWB: 'SeaWaybill' });
/** Where the freight is paid. */
export const FREIGHT_TERMS = codes({ PRE: 'Prepaid', COL: 'Collect' });

/** Fields of booking and bill by which the goods are carried, as arguments of the request. */
export const CARRIAGE: readonly Row[] = [
  kept('/receiptTypeAtOrigin', 'carriage.receiptType', HANDOVER, 'required'),
  kept('/deliveryTypeAtDestination', 'carriage.deliveryType', HANDOVER, 'required'),
  kept('/cargoMovementTypeAtOrigin', 'carriage.movementAtOrigin', MOVEMENT, 'required'),
  kept('/cargoMovementTypeAtDestination', 'carriage.movementAtDestination', MOVEMENT, 'required'),
];

/** Each field that is an argument of `request_booking`. */
export const HEADER: readonly Row[] = [
  kept('/bookingChannelReference', 'reference', same, 'required'),
  kept('/transportDocumentTypeCode', 'documentType', DOCUMENT_TYPES, 'required'),
  kept('/freightPaymentTermCode', 'freightTerms', FREIGHT_TERMS, 'required'),
  kept('/incoTerms', 'incoterm', codes(INCOTERMS), 'required'),
  kept('/vessel/vesselIMONumber', 'vessel', same, 'required'),
  kept('/carrierExportVoyageNumber', 'voyage', same, 'required'),
  kept('/expectedDepartureDate', 'carriage.departure', day),
  kept('/transportPlan/0/plannedArrivalDate', 'carriage.arrival', day),
  ...CARRIAGE,
];

/** Each field of a commodity that is one of a line of cargo. */
export const CARGO: readonly Row[] = [
  kept('/HSCodes/0', 'hs', same, 'required'),
  hash('/commodityType', 'descriptionHash'),
  kept('/outerPackaging/numberOfPackages', 'packages', plain, 'required'),
  kept('/outerPackaging/packageCode', 'packageCode', same, 'required'),
  kept('/cargoGrossWeight', 'grossMass', grams, 'required'),
  kept('/cargoNetWeight', 'netMass', grams, 'required'),
  kept('/cargoGrossVolume', 'volume', litres),
];

/** Classes and divisions, as messages and as the chain write them. */
const CLASSES = codes(
  Object.fromEntries(
    '1.1 1.2 1.3 1.4 1.5 1.6 2.1 2.2 2.3 3 4.1 4.2 4.3 5.1 5.2 6.1 6.2 7 8 9'
      .split(' ')
      .map((code) => [code, code.includes('.') ? `Division${code.replace('.', '_')}` : `Class${code}`]),
  ),
);
const GROUPS = ['I', 'II', 'III'];
const PACKING_GROUP = {
  toChain: (field: { number: number | undefined }) => GROUPS[(field.number ?? 0) - 1],
  toMessage: (value: unknown) => (typeof value === 'string' ? GROUPS.indexOf(value) + 1 : undefined),
};

/** Each field of dangerous goods, but the flash point, of which the unit is a field of its own. */
export const DANGEROUS: readonly Row[] = [
  kept('/unNumber', 'unNumber', same, 'required'),
  kept('/imoClass', 'class', CLASSES, 'required'),
  kept('/packingGroup', 'packingGroup', PACKING_GROUP),
  hash('/properShippingName', 'properShippingName'),
  kept('/isLimitedQuantity', 'limitedQuantity', plain),
  kept('/isMarinePollutant', 'marinePollutant', plain),
];

/** Which location is which argument. */
export const LOCATIONS: Readonly<Record<string, string>> = {
  POL: 'portOfLoading',
  POD: 'portOfDischarge',
  PRE: 'carriage.placeOfReceipt',
  PDE: 'carriage.placeOfDelivery',
};

const COMMODITY = '/requestedEquipments/*/commodities/*';
const GOODS = `${COMMODITY}/outerPackaging/dangerousGoods/*`;

/** Where members stand in a message, below a party. */
export function partyRows(path: string, chain: string): Row[] {
  return [
    kept(`${path}/identifyingCodes`, `${chain}, by LEI, GLN, SCAC, BIC or number`),
    derived(`${path}/taxLegalReferences`, `${chain}: its unified social credit identifier`),
    derived(`${path}/partyName`, `${chain}: its short name; read as its legal name`),
  ];
}

/** All fields of a booking that the chain has. */
export const BOOKING_ROWS: readonly Row[] = [
  ...HEADER,
  derived('/carrierBookingRequestReference', 'reference'),
  derived('/carrierBookingReference', 'reference, once confirmed'),
  derived('/bookingStatus', 'Bookings.status'),
  derived('/amendedBookingStatus', 'Bookings.amendment'),
  derived('/bookingCancellationStatus', 'Bookings.cancellation'),
  derived('/confirmedEquipments', 'Equipment.size_type, once confirmed'),
  derived('/transportPlan', 'ports, vessel, voyage and dates of the request'),
  derived('/carrierCode', 'carrier: its SCAC'),
  derived('/carrierCodeListProvider', 'carrier: NMFTA'),
  ...partyRows('/documentParties/shipper', 'shipper'),
  ...partyRows('/documentParties/consignee', 'consignee'),
  ...partyRows('/documentParties/bookingAgent', 'forwarder, or the shipper itself'),
  ...partyRows('/documentParties/other/*/party', 'carrier, under the function CA'),
  derived('/documentParties/other/*/partyFunction', 'CA for the carrier'),
  kept('/shipmentLocations/*/location/UNLocationCode', Object.values(LOCATIONS).join(', ')),
  kept('/shipmentLocations/*/locationTypeCode', Object.keys(LOCATIONS).join(', ')),
  kept('/requestedEquipments/*/ISOEquipmentCode', 'equipment.size_type'),
  derived('/requestedEquipments/*/units', 'equipment: an entry for each container'),
  derived('/requestedEquipments/*/equipmentReferences', 'Consignments.containers, once confirmed'),
  derived('/requestedEquipments/*/tareWeight', 'Equipment.tare, once confirmed'),
  derived('/requestedEquipments/*/isShipperOwned', 'Equipment.shipper_owned, once confirmed'),
  ...CARGO.map((row) => ({ ...row, path: `${COMMODITY}${row.path}`, chain: `cargo.${row.chain}` })),
  ...DANGEROUS.map((row) => ({ ...row, path: `${GOODS}${row.path}`, chain: `cargo.dangerous.${row.chain}` })),
  kept(`${GOODS}/limits/flashPoint`, 'cargo.dangerous.flash_point'),
  kept(`${GOODS}/limits/temperatureUnit`, 'cargo.dangerous.flash_point, in Celsius'),
];
