// SPDX-License-Identifier: Apache-2.0

// The verified histories of a consignment and its voyages as events of Track & Trace 3.

import { inOffset } from '../codecs.js';
import { CLASSIFIERS } from '../eventCodes.js';
import { MEMBER_LIST } from '../import/importing.js';
import type { Consigned, Milestone } from '../ledger.js';
import { eventIdOf } from '../milestones.js';
import type { Exporting, Json } from './exporting.js';

export async function exportEvents(
  consigned: Consigned,
  milestones: readonly Milestone[],
  exporting: Exporting,
): Promise<Json> {
  const byId = new Map(milestones.map((milestone) => [milestone.id, milestone]));
  const retracted = new Set(milestones.map(({ retracts }) => retracts));
  const told = milestones.filter(({ kind, retracts }) => {
    const of = retracts === null ? kind : byId.get(retracts)?.kind;
    return of !== 'CustodyPassed' && of !== undefined;
  });
  if (told.length < milestones.length) {
    const number = milestones.length - told.length;
    const note = `${number} milestones of custody that passed are left out: DCSA has no code for them`;
    exporting.warnings.push({ field: '/events', value: undefined, note });
  }
  const written = told.map((milestone) => {
    const subject = milestone.retracts === null ? milestone : byId.get(milestone.retracts)!;
    return event(milestone, subject, retracted.has(milestone.id), consigned, exporting);
  });
  return { events: await Promise.all(written) };
}

/** @param subject what it is about: itself, or what it takes back */
async function event(
  milestone: Milestone,
  subject: Milestone,
  isRetracted: boolean,
  consigned: Consigned,
  exporting: Exporting,
): Promise<Json> {
  const { publisher, eventTime, offsetMinutes, recordedAt, location, retracts } = milestone;
  const recorded = new Date(recordedAt).toISOString();
  const routing = publisher === null ? {} : { eventRouting: { originatingParty: await origin(publisher, exporting) } };
  return {
    ...routing,
    eventID: eventIdOf(milestone.id),
    eventDateTime: inOffset(eventTime, offsetMinutes),
    eventCreatedDateTime: recorded,
    eventUpdatedDateTime: recorded,
    ...(isRetracted && { isRetracted: true }),
    ...(retracts !== null && { retractedEventID: eventIdOf(retracts) }),
    ...(location !== null && { eventLocation: { UNLocationCode: location } }),
    eventClassification: classification(milestone, subject),
    ...details(milestone, subject, consigned),
  };
}

async function origin(publisher: number, exporting: Exporting): Promise<Json> {
  const { shortName, scac } = await exporting.organisation(publisher);
  const named = scac === null ? [MEMBER_LIST, 'ZZZ', String(publisher)] : ['SCAC', 'NMFTA', scac];
  const [codeListName, codeListProvider, partyCode] = named;
  return { partyCode, codeListProvider, codeListName, partyName: shortName };
}

const TYPES: Readonly<Record<string, [type: string, code: string]>> = {
  Equipment: ['EQUIPMENT', 'equipmentEventTypeCode'],
  Transport: ['TRANSPORT', 'transportEventTypeCode'],
  Shipment: ['SHIPMENT', 'shipmentEventTypeCode'],
};

function classification({ classifier }: Milestone, subject: Milestone): Json {
  const [eventTypeCode, name] = TYPES[subject.kind]!;
  const [eventClassifierCode] = Object.entries(CLASSIFIERS).find(([, variant]) => variant === classifier)!;
  return { eventTypeCode, eventClassifierCode, [name!]: subject.code };
}

function details(milestone: Milestone, subject: Milestone, consigned: Consigned): Json {
  const references = [
    { typeCode: 'BKG', reference: consigned.request.reference },
    ...consigned.bills.map(({ reference }) => ({ typeCode: 'TRD', reference })),
  ];
  const { container, seal } = milestone;
  const known = consigned.containers.find(({ number }) => number === container);
  const equipmentDetails = container !== null && {
    equipmentDetails: {
      equipmentReference: container,
      ...(known && { ISOEquipmentCode: known.sizeType }),
      ...(seal !== null && { seals: [{ number: seal }] }),
    },
  };
  switch (subject.kind) {
    case 'Transport': {
      const { vessel, voyage } = subject.voyage!;
      const numbered = { carrierVoyageNumber: voyage };
      const transportCall = {
        modeOfTransport: 'VESSEL',
        exportVoyageNumberOrReference: numbered,
        importVoyageNumberOrReference: numbered,
        vesselTransport: { vesselIMONumber: vessel },
      };
      return { transportDetails: { transportCall }, relatedDocumentReferences: references };
    }
    case 'Shipment': {
      const documentReference = { typeCode: subject.documentType, reference: milestone.document };
      return { shipmentDetails: { documentReference, additionalDocumentReferences: references }, ...equipmentDetails };
    }
    default:
      return { ...equipmentDetails, relatedDocumentReferences: references };
  }
}
