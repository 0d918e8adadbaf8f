// SPDX-License-Identifier: Apache-2.0

import { type Option, type Struct } from '@polkadot/types-codec';
import { u8aConcat } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import type { Chain } from '../chain.js';
import type { BookingId, Hash, OrganisationId } from './things.js';

/** What the carrier is asked to carry, and for whom. */
export interface BookingRequest {
  shipper: OrganisationId;
  forwarder: OrganisationId | null;
  carrier: OrganisationId;
  consignee: OrganisationId;
  reference: string;
  incoterm: string;
  namedPlace: string;
  documentType: 'BillOfLading' | 'SeaWaybill';
  freightTerms: 'Prepaid' | 'Collect';
  portOfLoading: string;
  portOfDischarge: string;
  /** IMO number. */
  vessel: string;
  voyage: string;
  carriage: Carriage;
  cargo: CargoLine[];
  equipment: { sizeType: string }[];
}

/** From where to where, how, and when; times in ms. */
export interface Carriage {
  receiptType: HandoverType;
  deliveryType: HandoverType;
  movementAtOrigin: 'FullLoad' | 'LessThanLoad';
  movementAtDestination: 'FullLoad' | 'LessThanLoad';
  placeOfReceipt: string | null;
  placeOfDelivery: string | null;
  departure: number | null;
  arrival: number | null;
}

export type HandoverType = 'ContainerYard' | 'Door' | 'FreightStation';

/** From yard to yard in full containers, at no stated time. */
export const YARD_TO_YARD: Carriage = {
  receiptType: 'ContainerYard',
  deliveryType: 'ContainerYard',
  movementAtOrigin: 'FullLoad',
  movementAtDestination: 'FullLoad',
  placeOfReceipt: null,
  placeOfDelivery: null,
  departure: null,
  arrival: null,
};

/** One commodity in one container; masses in grams. */
export interface CargoLine {
  /** International subheading, six digits. */
  hs: string;
  descriptionHash: Hash;
  equipmentIndex: number;
  packages: number;
  packageCode: string;
  grossMass: number;
  netMass: number;
  /** With packing, dm³. */
  volume: number | null;
  /** GS1 GTIN. */
  gtin: string | null;
  dangerous: DangerousGoods | null;
}

/** What is dangerous about goods; the flash point in thousandths of a degree Celsius. */
export interface DangerousGoods {
  unNumber: string;
  class: string;
  packingGroup: 'I' | 'II' | 'III' | null;
  properShippingName: Hash;
  flashPoint: number | null;
  limitedQuantity: boolean;
  marinePollutant: boolean;
}

/** What the carrier confirms: BLAKE2b-256 of terms, containers and cargo of a booking, each as the chain stores it. */
export async function bookingContent(chain: Chain, booking: BookingId): Promise<Hash> {
  const found = (await chain.codec('shipments', 'bookings', booking)) as Option<Struct>;
  if (found.isNone) throw new Error(`there is no booking ${booking}`);
  const asked = found.unwrap();
  const cargo = await chain.codec('shipments', 'cargoLines', booking);
  const parts = [asked.get('terms')!, asked.get('equipment')!, cargo].map((part) => part.toU8a());
  return blake2AsHex(u8aConcat(...parts), 256);
}
