// SPDX-License-Identifier: Apache-2.0

// Check digits and lists of the codes in a transport document.

import { containerNumber } from '../codes.js';

/** Container, ISO 6346: three letters of the owner, category, six digits, check digit. */
export function isContainerForm(code: string): boolean {
  return /^[A-Z]{3}[UJZ][0-9]{7}$/.test(code);
}

/** The number with the check digit that belongs to it. */
export function withContainerCheckDigit(code: string): string {
  return containerNumber(code.slice(0, 4), Number(code.slice(4, 10)));
}

/** Size and type of a container, ISO 6346: either size a digit or letter up to P, a letter, a digit or letter. */
export function isSizeType(code: string): boolean {
  return /^[1-9A-P][0-9A-P][A-Z][A-Z0-9]$/.test(code);
}

/** Vessel, IMO resolution A.1117(30): the weights 7 to 2. */
export function isImoNumber(code: string): boolean {
  if (!/^[0-9]{7}$/.test(code) || code === '0000000') return false;
  const sum = [...code.slice(0, 6)].reduce((total, digit, place) => total + Number(digit) * (7 - place), 0);
  return sum % 10 === Number(code[6]);
}

/** Legal entity, ISO 17442: 18 letters or digits and two check digits by ISO 7064 mod 97-10. */
export function isLei(code: string): boolean {
  if (!/^[A-Z0-9]{18}[0-9]{2}$/.test(code)) return false;
  const digits = [...code].map((character) => parseInt(character, 36)).join('');
  return BigInt(digits) % 97n === 1n && code.slice(18) !== '00' && code.slice(18) !== '01' && code.slice(18) !== '99';
}

/** Place or party, GS1: 13 digits, weighted 1 and 3 in turn. */
export function isGln(code: string): boolean {
  if (!/^[0-9]{13}$/.test(code) || /^0+$/.test(code)) return false;
  const sum = [...code].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** A day of the calendar (RFC 3339, full-date). */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A moment (RFC 3339, date-time): its offset from UTC is part of it. */
export function isDateTime(text: string): boolean {
  const [, day, hour, minute, second, offset] =
    /^([0-9-]{10})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$/.exec(text) ?? [];
  const inDay = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return day !== undefined && isDate(day) && inDay && (offset === 'Z' || Number(offset!.slice(4)) < 60);
}

/** Package, UN/ECE Rec 21 (the IMDG Code's packagings have the same form): two capitals or digits. */
export function isPackageCode(code: string): boolean {
  return /^[A-Z0-9]{2}$/.test(code);
}

/** Carrier, NMFTA: two to four capitals. */
export function isScac(code: string): boolean {
  return /^[A-Z]{2,4}$/.test(code);
}

/** China's unified social credit identifier, GB 32100-2015: 17 characters and a check character, modulo 31. */
export function isUscc(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const values = [...code].map((character) => alphabet.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  const sum = values.slice(0, 17).reduce((total, value, place) => total + value * (3 ** place % 31), 0);
  return (31 - (sum % 31)) % 31 === values[17];
}

/** Why a code is no commodity of the Harmonized System; nothing if it is of its form. */
export function hsProblem(code: string): string | null {
  const chapter = code.slice(0, 2);
  if (chapter === '77') return 'chapter 77 of the Harmonized System is reserved';
  return chapter === '00' ? 'the Harmonized System has no chapter 00' : null;
}

/** Whether it is a country of ISO 3166-1, or one that UN/LOCODE adds; ZZ stands for an unknown one. */
export function isCountry(code: string): boolean {
  return COUNTRIES.has(code);
}

const COUNTRIES = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
   CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
   GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
   KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
   MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
   RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
   TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK XZ ZZ`.split(/\s+/),
);

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Whether it is a currency of ISO 4217, of today or of the past. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** Ports that documents still name by a code that means another place by now. */
export const LOCODE_ALIASES: Readonly<Record<string, string>> = {
  // Shanghai: the code is that of Hongqiao airport today.
  CNSHA: 'CNSHG',
};
