// SPDX-License-Identifier: Apache-2.0

// Placeholders such as BOOKING_REFERENCE_PLACEHOLDER or {CBR}, which stand in published samples where each use has a
// value of its own.

import { isPlaceholder, put } from '../dcsa/placeholders.js';
import { type Fault, type Field, type Replacement, everyField } from '../dcsa/report.js';

/** What a run of the trade calls itself and its things. */
export interface References {
  transportDocument: string;
  shippingInstructions: string;
  booking: string;
  container: string;
  seal: string;
  voyage: string;
}

/** A member of the demo that plays a party of the document. */
export interface Player {
  name: string;
  /** Its number on the chain. */
  member: number;
}

export interface Cast {
  shipper: Player;
  /** Plays the endorsee as well. */
  consignee: Player;
  carrier: Player;
}

/** The document with its placeholders replaced; those for which there is no value are faults. */
export function withoutPlaceholders(
  document: Field,
  references: References,
  cast: Cast,
): { json: unknown; replaced: Replacement[]; faults: Fault[] } {
  const json: unknown = structuredClone(document.value);
  const replaced: Replacement[] = [];
  const faults: Fault[] = [];
  for (const { pointer, text } of everyField(document)) {
    if (text === undefined || !isPlaceholder(text)) continue;
    const value = generated(pointer, references, cast);
    if (value === null) {
      faults.push({ field: pointer, value: text, problem: 'a placeholder for which no value can be generated' });
    } else {
      put(json, pointer, value);
      replaced.push({ field: pointer, was: text, by: value });
    }
  }
  return { json, replaced, faults };
}

/** What a run puts into a field of its own accord. */
function generated(pointer: string, references: References, cast: Cast): string | null {
  switch (pointer.replace(/\/[0-9]+/g, '/*')) {
    case '/transportDocumentReference':
      return references.transportDocument;
    case '/shippingInstructionsReference':
      return references.shippingInstructions;
    case '/consignmentItems/*/carrierBookingReference':
      return references.booking;
    case '/consignmentItems/*/cargoItems/*/equipmentReference':
    case '/utilizedTransportEquipments/*/equipment/equipmentReference':
      return references.container;
    case '/utilizedTransportEquipments/*/seals/*/number':
      return references.seal;
    case '/transports/vesselVoyages/*/carrierExportVoyageNumber':
      return references.voyage;
    default:
      return generatedForParty(pointer, cast);
  }
}

function generatedForParty(pointer: string, cast: Cast): string | null {
  const players: Record<string, Player> = {
    shipper: cast.shipper,
    consignee: cast.consignee,
    endorsee: cast.consignee,
    issuingParty: cast.carrier,
  };
  const [, role, field] = /^\/documentParties\/(\w+)\/(?:identifyingCodes\/[0-9]+\/)?(\w+)$/.exec(pointer) ?? [];
  const player = players[role ?? ''];
  if (!player) return null;
  const values: Record<string, string> = {
    partyName: player.name,
    partyCode: String(player.member),
    codeListName: 'Portolan member',
  };
  return values[field ?? ''] ?? null;
}
