// SPDX-License-Identifier: Apache-2.0

// The codes of Track & Trace 3. The chain has the same.

export const EQUIPMENT_CODES =
  'STUF GTIN LOAD DISC STRP PICK DROP INSP RSEA RMVD GTOT CUSS CUSI CUSR AVPU AVDO CROS'.split(' ');

export const SHIPMENT_CODES =
  'RECE DRFT PENA PENU PENC REJE APPR ISSU SURR SUBM VOID CONF REQS CMPL HOLD RELS CANC'.split(' ');

export const DOCUMENT_CODES =
  'CBR BKG SHI TRD DEI DEO TRO CRO ARN VGM CAS CUC DGD OOG CQU INV HCE PCE VCE FCE ICE CEA CEO'.split(' ');

/** Planned, estimated, actual. */
export const CLASSIFIERS: Readonly<Record<string, string>> = { PLN: 'Planned', EST: 'Estimated', ACT: 'Actual' };

/** The calls that record actual equipment events of their own, so that nobody states them. */
export const EQUIPMENT_OF_CALLS: Readonly<Record<string, string>> = {
  PICK: 'accept_custody records it, when the haulier takes the container',
  DROP: 'accept_custody records it, when the container is taken over',
  GTOT: 'gate_out records it',
  CUSS: 'customs records it in the declaration',
  CUSI: 'customs records it in the declaration',
  CUSR: 'customs records it when it releases the declaration',
};

/** The documents of which the chain's own calls are the events. */
export const DOCUMENTS_OF_CALLS: Readonly<Record<string, string>> = {
  CBR: 'the calls of bookings record it',
  BKG: 'the calls of bookings record it',
  VGM: 'declare_verified_gross_mass records it',
  CUC: 'customs records it in the declaration',
};
