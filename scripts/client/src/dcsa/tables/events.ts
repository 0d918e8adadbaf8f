// SPDX-License-Identifier: Apache-2.0

// Track & Trace 3 and the chain's milestones.

import { type Row, derived, kept } from '../table.js';

const EVENT = '/events/*';
const CLASSIFICATION = `${EVENT}/eventClassification`;
const CALL = `${EVENT}/transportDetails/transportCall`;

/** All fields of events that the chain has. */
export const EVENT_ROWS: readonly Row[] = [
  derived(`${EVENT}/eventID`, 'the content hash of the statement, as a UUID of version 8'),
  kept(`${EVENT}/eventDateTime`, 'event_time and offset_minutes', undefined, 'required'),
  derived(`${EVENT}/eventCreatedDateTime`, 'recorded_at'),
  derived(`${EVENT}/eventUpdatedDateTime`, 'recorded_at'),
  derived(`${EVENT}/isRetracted`, 'a later retraction of the statement'),
  kept(`${EVENT}/retractedEventID`, 'Retraction.of, as a UUID of version 8'),
  derived(`${EVENT}/eventRouting/originatingParty/partyCode`, 'publisher'),
  derived(`${EVENT}/eventRouting/originatingParty/codeListProvider`, 'publisher'),
  derived(`${EVENT}/eventRouting/originatingParty/codeListName`, 'publisher'),
  derived(`${EVENT}/eventRouting/originatingParty/partyName`, 'publisher: its short name'),
  kept(`${EVENT}/eventLocation/UNLocationCode`, 'location'),
  kept(`${CLASSIFICATION}/eventTypeCode`, 'event', undefined, 'required'),
  kept(`${CLASSIFICATION}/eventClassifierCode`, 'classifier'),
  kept(`${CLASSIFICATION}/equipmentEventTypeCode`, 'event'),
  kept(`${CLASSIFICATION}/transportEventTypeCode`, 'event'),
  kept(`${CLASSIFICATION}/shipmentEventTypeCode`, 'event'),
  kept(`${EVENT}/equipmentDetails/equipmentReference`, 'container'),
  derived(`${EVENT}/equipmentDetails/ISOEquipmentCode`, 'Equipment.size_type'),
  kept(`${EVENT}/equipmentDetails/seals/*/number`, 'seal'),
  kept(`${EVENT}/shipmentDetails/documentReference/typeCode`, 'document_type'),
  derived(`${EVENT}/shipmentDetails/documentReference/reference`, 'document: its hash, or that of the reference'),
  derived(`${EVENT}/shipmentDetails/additionalDocumentReferences`, 'booking and bills of the consignment'),
  derived(`${EVENT}/relatedDocumentReferences`, 'booking and bills of the consignment'),
  kept(`${CALL}/vesselTransport/vesselIMONumber`, 'vessel'),
  kept(`${CALL}/exportVoyageNumberOrReference/carrierVoyageNumber`, 'voyage'),
  derived(`${CALL}/importVoyageNumberOrReference/carrierVoyageNumber`, 'voyage'),
  derived(`${CALL}/modeOfTransport`, 'VESSEL'),
];
