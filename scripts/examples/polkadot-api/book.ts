// SPDX-License-Identifier: Apache-2.0

// An exporter asks a carrier for a booking, reads it back, asks a runtime API about the gate, and cancels the booking.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { DEV_MINI_SECRET, ss58Address } from '@polkadot-labs/hdkd-helpers';
import { sr25519CreateDerive } from '@polkadot-labs/hdkd';
import { Binary, Enum, createClient } from 'polkadot-api';
import { getPolkadotSigner } from 'polkadot-api/signer';
import { WsEvent, getWsProvider, type StatusChange } from 'polkadot-api/ws';
import WebSocket from 'ws';

const { url } = parseArgs({ options: { url: { type: 'string', default: 'ws://127.0.0.1:9944' } } }).values;

const fail = (reason: string) => {
  console.error(`Error: ${reason}`);
  process.exit(1);
};
// `unref`: the timer alone keeps no process alive.
setTimeout(() => fail(`no answer within two minutes; are the blocks of ${url} final?`), 120_000).unref();
process.on('uncaughtException', ({ message }) => fail(message));

// Node.js has a WebSocket of its own from version 22 on only, so this one comes from a package.
const websocketClass = WebSocket as unknown as typeof globalThis.WebSocket;
// The provider would look for the node for ever.
const onStatusChanged = ({ type }: StatusChange) => {
  if (type === WsEvent.ERROR) fail(`no node answers at ${url}`);
};
const client = createClient(getWsProvider(url, { websocketClass, onStatusChanged, timeout: 5_000 }));

// `getTypedApi` knows the types of one runtime from files that `papi add` generates. `getUnsafeApi` takes them from the
// metadata of the node: nothing to generate or to keep up to date, but the compiler has to be told what comes back. A
// program that lives longer than an example is better off with the files.
const api = client.getUnsafeApi();
type Variant = { type: string; value?: Variant };

// Who signs: the desk of the exporter. Keys of the demo derive from the development phrase, which everybody knows.
const EXPORTER = 9;
const desk = sr25519CreateDerive(DEV_MINI_SECRET)('//ShenzhenExport//desk');
const signer = getPolkadotSigner(desk.publicKey, 'Sr25519', desk.sign);
const address = ss58Address(desk.publicKey);
const { Accounts, Organisations } = api.query.Participants;
const account = (await Accounts.getValue(address)) as { organisation: number } | undefined;
assert.equal(account?.organisation, EXPORTER, `${url} does not carry the demo consortium`);
const { short_name } = (await Organisations.getValue(EXPORTER)) as { short_name: Uint8Array };
console.log(`${'signer:'.padEnd(16)} ${address} of ${Binary.toText(short_name)}`);

// Text is bytes on the chain. Codes of fixed length (places, vessels, containers) go in as hexadecimal.
const text = Binary.fromText;
const code = (characters: string) => Binary.toHex(text(characters));

/** Submits a call and waits until its block is final: a block that is only the best one could still be replaced. */
async function submit(call: string, args: object): Promise<void> {
  const result = await api.tx.Shipments[call](args).signAndSubmit(signer);
  // A call that fails is in a block all the same. It has changed nothing, and says which rule it broke.
  assert(result.ok, `${call} is refused: ${JSON.stringify(result.dispatchError)}`);
  console.log(`${`${call}:`.padEnd(16)} final in block ${result.block.number}`);
}

// 1. Ask the carrier, organisation 4, to carry a container of lamps to the importer, organisation 10. An organisation
// uses each of its references once.
const reference = `EXAMPLE-${Date.now()}`;
const cargo = {
  hs: text('940511'),
  // The description stays with the parties. It could be guessed from its hash alone, so a salt is hashed with it.
  description_hash: `0x${createHash('sha256').update(randomBytes(32)).update('LED lamps').digest('hex')}`,
  equipment_index: 0,
  packages: 1200,
  package_code: code('CT'),
  // Masses are grams. A number of 64 bits is a bigint here.
  gross_mass: 11_000_000n,
  net_mass: 9_600_000n,
  volume: undefined, gtin: undefined, dangerous: undefined,
};
const request = {
  shipper: EXPORTER, forwarder: undefined, carrier: 4, consignee: 10, reference: text(reference),
  incoterm: Enum('Cip'), named_place: text('Rotterdam'),
  document_type: Enum('BillOfLading'), freight_terms: Enum('Prepaid'),
  port_of_loading: code('CNSHK'), port_of_discharge: code('NLRTM'), vessel: code('9074729'), voyage: text('000001W'),
  // From yard to yard, in a full container.
  carriage: {
    receipt_type: Enum('ContainerYard'), delivery_type: Enum('ContainerYard'),
    movement_at_origin: Enum('FullLoad'), movement_at_destination: Enum('FullLoad'),
    place_of_receipt: undefined, place_of_delivery: undefined, departure: undefined, arrival: undefined,
  },
  cargo: [cargo], equipment: [code('22G1')],
};
await submit('request_booking', { request });

// 2. Read it back. Unless another block is named, storage is read from the last final one.
const { Bookings, BookingsByReference } = api.query.Shipments;
const booking = (await BookingsByReference.getValue(EXPORTER, text(reference))) as bigint | undefined;
const status = async () => ((await Bookings.getValue(booking)) as { status: Variant }).status.type;
assert.equal(await status(), 'Received');
console.log(`${`booking ${booking}:`.padEnd(16)} ${reference}, ${await status()}`);

// 3. Ask what keeps the gate shut for a container. The answer is a list of conditions, or an error that a program can
// read: there is no such container under way; its last digit does not fit the others.
for (const [container, error] of [['CSQU3054383', 'NotFound'], ['CSQU3054384', 'InvalidContainerNumber']] as const) {
  const answer = (await api.apis.TradeApi.gate_conditions(code(container))) as { success: boolean; value: Variant };
  assert(!answer.success && answer.value.type === error, `${container} is answered with ${error}`);
  const detail = answer.value.value ? `: ${answer.value.value.type}` : '';
  console.log(`${'gate:'.padEnd(16)} ${container}: ${error}${detail}`);
}

// 4. Take the booking back, so that nothing waits for the carrier.
await submit('cancel_booking', { booking });
assert.equal(await status(), 'Cancelled');
console.log(`${`booking ${booking}:`.padEnd(16)} ${reference}, ${await status()}`);

client.destroy();
