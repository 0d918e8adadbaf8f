// SPDX-License-Identifier: Apache-2.0

// How the events of histories are encoded. The metadata of a node says it too; but a node that chose how to read what
// is verified could read another story out of it, so that these types are part of the program.

import { TypeRegistry } from '@polkadot/types';
import type { Codec } from '@polkadot/types/types';
import { u8aEq } from '@polkadot/util';

const registry = new TypeRegistry();
registry.register({
  MilestoneRecorded: {
    consignment: 'u64',
    container: 'Option<[u8; 11]>',
    sequence: 'u32',
    milestone: 'Milestone',
    head: 'H256',
  },
  VoyageMilestoneRecorded: { voyage: 'VoyageKey', sequence: 'u32', milestone: 'VoyageMilestone', head: 'H256' },
  Milestone: { statement: 'Statement', addition: 'Addition', recordedAt: 'u64', anomaly: 'Option<Anomaly>' },
  Anomaly: { _enum: ['Late', 'OutOfOrder', 'Overtaken'] },
  Statement: {
    publisher: 'Option<u32>',
    container: 'Option<[u8; 11]>',
    event: 'MilestoneEvent',
    classifier: 'Classifier',
    eventTime: 'u64',
    offsetMinutes: 'i16',
    location: 'Option<[u8; 5]>',
    seal: 'Option<Bytes>',
    document: 'Option<H256>',
  },
  MilestoneEvent: {
    _enum: { Equipment: 'EquipmentEvent', CustodyPassed: 'Null', Shipment: 'DocumentEvent', Retraction: 'Retraction' },
  },
  DocumentEvent: { event: 'ShipmentEvent', documentType: 'DocumentType' },
  ShipmentEvent: {
    _enum: [
      'RECE',
      'DRFT',
      'PENA',
      'PENU',
      'PENC',
      'REJE',
      'APPR',
      'ISSU',
      'SURR',
      'SUBM',
      'VOID',
      'CONF',
      'REQS',
      'CMPL',
      'HOLD',
      'RELS',
      'CANC',
    ],
  },
  DocumentType: {
    _enum: [
      'CBR',
      'BKG',
      'SHI',
      'TRD',
      'DEI',
      'DEO',
      'TRO',
      'CRO',
      'ARN',
      'VGM',
      'CAS',
      'CUC',
      'DGD',
      'OOG',
      'CQU',
      'INV',
      'HCE',
      'PCE',
      'VCE',
      'FCE',
      'ICE',
      'CEA',
      'CEO',
    ],
  },
  Retraction: { of: 'H256' },
  EquipmentEvent: {
    _enum: [
      'STUF',
      'GTIN',
      'LOAD',
      'DISC',
      'STRP',
      'PICK',
      'DROP',
      'INSP',
      'RSEA',
      'RMVD',
      'GTOT',
      'CUSS',
      'CUSI',
      'CUSR',
      'AVPU',
      'AVDO',
      'CROS',
    ],
  },
  Classifier: { _enum: ['Planned', 'Estimated', 'Actual'] },
  Addition: {
    _enum: {
      Nothing: 'Null',
      Custody: 'CustodyChange',
      Voyage: 'VoyageLink',
      Customs: 'Regime',
      Master: 'MasterLink',
    },
  },
  CustodyChange: { from: 'Option<u32>', to: 'u32', condition: 'Condition' },
  Condition: { _enum: { Sound: 'Null', Damaged: 'H256' } },
  VoyageLink: { voyage: 'VoyageKey', sequence: 'u32', head: 'H256' },
  MasterLink: { consignment: 'u64', sequence: 'u32', head: 'H256' },
  VoyageKey: { carrier: 'u32', vessel: '[u8; 7]', voyage: 'Bytes' },
  Regime: { _enum: ['Export', 'Import', 'Transit'] },
  VoyageMilestone: { statement: 'VoyageStatement', recordedAt: 'u64', anomaly: 'Option<Anomaly>' },
  VoyageStatement: {
    publisher: 'u32',
    event: 'VoyageMilestoneEvent',
    classifier: 'Classifier',
    eventTime: 'u64',
    offsetMinutes: 'i16',
    location: '[u8; 5]',
  },
  VoyageMilestoneEvent: { _enum: { Transport: 'VoyageEvent', Retraction: 'Retraction' } },
  VoyageEvent: { _enum: ['DEPA', 'ARRI'] },
});

/** An event, or a part of one, with its fields by name. */
export interface Fields extends Codec {
  get(name: string): Fields;
  /** Of an enum: which variant it is, and its data. */
  type: string;
  inner: Fields;
  /** Of an option: what it holds. */
  isSome: boolean;
  unwrap(): Fields;
}

/** Reads an event; nothing unless the bytes are exactly its encoding. */
export function decode(type: 'MilestoneRecorded' | 'VoyageMilestoneRecorded', bytes: Uint8Array): Fields | null {
  try {
    const event = registry.createType(type, bytes) as Fields;
    return u8aEq(event.toU8a(), bytes) ? event : null;
  } catch {
    return null;
  }
}
