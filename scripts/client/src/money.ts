// SPDX-License-Identifier: Apache-2.0

/** One, in parts per million. */
const ONE = 1_000_000n;

/** `amount · numerator / denominator`, rounded half up, as the chain rounds every line of tax. */
export function scale(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  return (amount * numerator * 2n + denominator) / (denominator * 2n);
}

/** What a tariff takes, with rates in parts per million. */
export interface Tariff {
  /** Minor units of the tariff's currency for so many of the invoice's; nothing when both are the same. */
  exchange: { numerator: bigint; denominator: bigint } | null;
  /** On the customs value. */
  duty: bigint;
  /** In the price: on value and duty and the excise itself. */
  excise: bigint;
  /** On all of it. */
  vat: bigint;
}

/** Duty and tax in minor units. */
export interface Charges {
  value: bigint;
  duty: bigint;
  excise: bigint;
  vat: bigint;
  total: bigint;
}

/** What is owed on goods whose price contains everything that belongs to the customs value. */
export function charges(price: bigint, tariff: Tariff): Charges {
  const value = tariff.exchange ? scale(price, tariff.exchange.numerator, tariff.exchange.denominator) : price;
  const duty = scale(value, tariff.duty, ONE);
  const excise = scale(value + duty, tariff.excise, ONE - tariff.excise);
  const vat = scale(value + duty + excise, tariff.vat, ONE);
  return { value, duty, excise, vat, total: duty + excise + vat };
}

/**
 * Divides an amount into a share in parts per million and the rest by largest remainder: the odd unit goes where more
 * of it belongs, and to the share when half of it does.
 */
export function share(amount: bigint, ppm: bigint): { part: bigint; rest: bigint } {
  const part = (amount * ppm) / ONE;
  const remainder = (amount * ppm) % ONE;
  const extra = remainder * 2n >= ONE ? 1n : 0n;
  return { part: part + extra, rest: amount - part - extra };
}

/** Minor units of a currency with two decimals, for people. */
export function format(amount: bigint, currency: string): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${amount < 0n ? '−' : ''}${whole}.${digits.slice(-2)} ${currency}`;
}

/** The same with its sign, for changes. */
export function formatChange(amount: bigint, currency: string): string {
  return `${amount > 0n ? '+' : ''}${format(amount, currency)}`;
}
