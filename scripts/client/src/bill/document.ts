// SPDX-License-Identifier: Apache-2.0

/** A weight with its unit. */
export interface Weight {
  value: number;
  unit: 'KGM' | 'LBR';
}

export interface Port {
  UNLocationCode?: string;
  city?: { city: string; countryCode: string };
}

export interface Party {
  partyName: string;
}

export interface NationalCode {
  type: string;
  countryCode?: string;
  values: string[];
}

export interface CargoItem {
  equipmentReference: string;
  cargoGrossWeight: Weight;
  cargoNetWeight?: Weight;
  outerPackaging: { packageCode?: string; numberOfPackages: number; description: string; dangerousGoods?: unknown[] };
  nationalCommodityCodes?: NationalCode[];
}

export interface ConsignmentItem {
  carrierBookingReference: string;
  descriptionOfGoods: string[];
  HSCodes: string[];
  nationalCommodityCodes?: NationalCode[];
  cargoItems: CargoItem[];
}

export interface UtilizedEquipment {
  equipment: { equipmentReference: string; ISOEquipmentCode?: string; tareWeight?: Weight };
  isShipperOwned: boolean;
  seals: { number: string }[];
}

/** A transport document that was read, as far as a trade takes something from it. */
export interface TransportDocument {
  transportDocumentReference: string;
  shippingInstructionsReference?: string;
  transportDocumentStatus: string;
  transportDocumentTypeCode: 'BOL' | 'SWB';
  isShippedOnBoardType: boolean;
  freightPaymentTermCode?: 'PRE' | 'COL';
  isElectronic: boolean;
  isToOrder: boolean;
  cargoMovementTypeAtOrigin: 'FCL' | 'LCL';
  cargoMovementTypeAtDestination: 'FCL' | 'LCL';
  documentParties: { shipper: Party; consignee?: Party; endorsee?: Party; issuingParty: Party };
  consignmentItems: ConsignmentItem[];
  utilizedTransportEquipments: UtilizedEquipment[];
  transports: {
    portOfLoading: Port;
    portOfDischarge: Port;
    vesselVoyages: { vesselName: string; vesselIMONumber?: string; carrierExportVoyageNumber: string }[];
  };
}
