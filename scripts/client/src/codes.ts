// SPDX-License-Identifier: Apache-2.0

/** Value of a character in ISO 6346: letters skip the multiples of eleven. */
function characterValue(character: string): number {
  if (/[0-9]/.test(character)) return Number(character);
  const index = character.charCodeAt(0) - 'A'.charCodeAt(0);
  return 10 + index + Math.floor((index + 9) / 10);
}

/** The remainder from which the check digit follows; ten of them is written 0. */
function remainder(body: string): number {
  const sum = [...body].reduce((total, character, place) => total + characterValue(character) * 2 ** place, 0);
  return sum % 11;
}

function body(owner: string, serial: number): string {
  return owner + String(serial).padStart(6, '0');
}

/** The container number (ISO 6346) of an owner (four letters) and a serial number, with its check digit. */
export function containerNumber(owner: string, serial: number): string {
  const unchecked = body(owner, serial);
  return unchecked + String(remainder(unchecked) % 10);
}

/** The owner code of the pool of containers with which the trade is played. */
const POOL_OWNER = 'PTNU';

/**
 * The container at a place of the pool. Serial numbers whose check digit would stand for a remainder of ten are left
 * out, as the standard advises: two in succession never have it.
 */
export function poolContainer(place: number): string {
  const serial = place * 2;
  return containerNumber(POOL_OWNER, remainder(body(POOL_OWNER, serial)) === 10 ? serial + 1 : serial);
}
