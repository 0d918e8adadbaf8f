// SPDX-License-Identifier: Apache-2.0

// The form of events, DCSA Track & Trace 3.0. The parts of IoT and reefer events are not looked into.

import { DOCUMENT_CODES, EQUIPMENT_CODES, SHIPMENT_CODES } from '../eventCodes.js';
import {
  type Schema,
  address,
  choice,
  code,
  count,
  dateTime,
  facility,
  flag,
  freeText,
  geoCoordinate,
  list,
  locode,
  object,
  text,
} from './kit.js';

const routed = object({
  partyCode: freeText(150),
  codeListProvider: freeText(100),
  codeListName: freeText(100),
  partyFunction: freeText(3),
  partyName: freeText(100),
});

const documentReference = object({
  'typeCode*': choice(...DOCUMENT_CODES),
  'reference*': text(100),
});

const voyage = object({ carrierVoyageNumber: text(50), universalVoyageReference: text(5) });

const event = object({
  eventRouting: object({ originatingParty: routed, destinationParties: list(routed), forwardingParties: list(routed) }),
  'eventID*': text(100),
  'eventDateTime*': dateTime,
  eventCreatedDateTime: dateTime,
  eventUpdatedDateTime: dateTime,
  isRetracted: flag,
  retractedEventID: text(100),
  eventLocation: object({
    locationName: freeText(100),
    UNLocationCode: locode,
    facilityTypeCode: text(4),
    facility,
    address,
    geoCoordinate,
  }),
  'eventClassification*': object({
    'eventTypeCode*': choice('EQUIPMENT', 'TRANSPORT', 'SHIPMENT', 'IOT', 'REEFER'),
    eventClassifierCode: choice('PLN', 'EST', 'ACT'),
    equipmentEventTypeCode: choice(...EQUIPMENT_CODES),
    transportEventTypeCode: choice('ARRI', 'DEPA'),
    shipmentEventTypeCode: choice(...SHIPMENT_CODES),
  }),
  equipmentDetails: object({
    equipmentReference: text(11),
    ISOEquipmentCode: text(4),
    emptyIndicatorCode: choice('EMPTY', 'LADEN'),
    movementType: choice('IMPORT', 'EXPORT', 'TRANSSHIPMENT'),
    seals: list(object({ 'number*': freeText(15), source: text(3), type: text(3) })),
  }),
  shipmentDetails: object({
    documentReference,
    additionalDocumentReferences: list(documentReference),
    reason: freeText(5_000),
  }),
  transportDetails: object({
    transportCall: object({
      transportCallReference: text(100),
      transportCallSequenceNumber: count,
      modeOfTransport: text(50),
      serviceCodeOrReference: object({ carrierServiceCode: text(11), universalServiceReference: text(8) }),
      exportVoyageNumberOrReference: voyage,
      importVoyageNumberOrReference: voyage,
      vesselTransport: object({
        vesselIMONumber: code('^[0-9]{7,8}$', 'an IMO number: seven digits'),
        vesselName: text(50),
        vesselFlag: text(2),
        vesselCallSign: text(10),
      }),
    }),
  }),
  relatedDocumentReferences: list(documentReference),
});

/** A list of events, as it is sent and answered. */
export const EVENTS: Schema = object({ 'events*': list(event, { minItems: 1 }) });
