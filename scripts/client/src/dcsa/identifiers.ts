// SPDX-License-Identifier: Apache-2.0

// The identifiers of a message, wherever they stand: form, check digits, placeholders. What the chain is to keep must be
// right; what stays off the chain is kept as text and remarked on.

import {
  hsProblem,
  isContainerForm,
  isCountry,
  isGln,
  isImoNumber,
  isLei,
  isScac,
  isSizeType,
  isUscc,
  withContainerCheckDigit,
} from './checks.js';
import { isMadeUp, looksLikePlaceholder } from './placeholders.js';
import { type Field, type Report, everyField, nameOf } from './report.js';
import { type Row, concerns, pattern } from './table.js';

/** What is wrong with an identifier; nothing if it is right or none. */
type Check = (code: string, field: Field) => string | null | undefined | false;

/** By the name of the field; a list has the name with `/*`. */
const CHECKS: Readonly<Record<string, Check>> = {
  vesselIMONumber: (code) =>
    !isImoNumber(code) && 'no IMO number: six digits and the check digit of their sum weighted from 7 to 2',
  equipmentReference: container,
  'equipmentReferences/*': container,
  ISOEquipmentCode: (code) => !isSizeType(code) && 'no size and type of ISO 6346, such as 45G1',
  UNLocationCode: (code) =>
    /^[A-Z]{2}[A-Z2-9]{3}$/.test(code)
      ? !isCountry(code.slice(0, 2)) && `there is no country ${code.slice(0, 2)}`
      : 'no UN/LOCODE: a country of two letters, then three letters or digits from 2 to 9',
  countryCode: (code) => !isCountry(code) && 'a country that ISO 3166-1 does not list',
  'HSCodes/*': (code) => hsProblem(code),
};

function container(code: string): string | null {
  if (!isContainerForm(code)) return 'no container of ISO 6346: three letters, U, J or Z, seven digits';
  const right = withContainerCheckDigit(code);
  return right === code ? null : `the check digit is wrong: ISO 6346 gives ${right}`;
}

/** Codes of parties: the provider of the list says which. */
function partyCode(identifyingCode: Field): string | null {
  const code = identifyingCode.get('partyCode').text;
  const list = identifyingCode.get('codeListName').text;
  if (code === undefined) return null;
  switch (identifyingCode.get('codeListProvider').text) {
    case 'GLEIF':
      return isLei(code) ? null : 'no LEI: its check digits by ISO 7064 mod 97-10 are wrong';
    case 'GS1':
      return isGln(code) ? null : 'no GLN: its check digit is wrong';
    case 'NMFTA':
      return isScac(code) ? null : 'no code of the NMFTA: it has two to four capitals';
    case 'SMDG':
      return /^[A-Z0-9]{3,4}$/.test(code) ? null : 'no code of SMDG: it has three or four characters';
    case 'DNB':
      return /^[0-9]{9}$/.test(code) ? null : 'no DUNS: it has nine digits';
    default:
      return list === 'GLN' && !isGln(code) ? 'no GLN: its check digit is wrong' : null;
  }
}

const REMEDY = 'correct it where it comes from, or give what it stands for under "values" of --map';

/** Reports every identifier that is none. Of those in rows of the table nothing wrong reaches the chain. */
export function checkIdentifiers(document: Field, rows: readonly Row[], report: Report): void {
  const isKept = (pointer: string) => rows.some((row) => row.keeping !== 'derived' && concerns(row, pointer));
  const say = (field: Field, problem: string) => {
    const made = field.text !== undefined && isMadeUp(field.text) ? '; it looks made up' : '';
    if (isKept(field.pointer)) report.fault(field, `${problem}${made}`, REMEDY);
    else report.warn(field, `${problem}${made}; kept as text`);
  };
  for (const field of everyField(document)) {
    const { text, pointer } = field;
    const name = nameOf(pointer);
    if (name === 'identifyingCodes') {
      for (const code of field.items()) {
        const problem = partyCode(code);
        // A wrong code names nobody; whether somebody is named otherwise is found out from the register.
        if (problem) report.warn(code.get('partyCode'), `${problem}; nobody is looked for under it`);
      }
    }
    if (name === 'taxLegalReferences') {
      for (const tax of field.items().filter((entry) => entry.get('type').text === 'USCC')) {
        const code = tax.get('value');
        if (code.text && !isUscc(code.text)) report.warn(code, 'no unified social credit identifier: kept as text');
      }
    }
    if (text === undefined) continue;
    if (looksLikePlaceholder(text) && pointer !== '') {
      if (isKept(pointer)) report.fault(field, 'a placeholder', 'give the value under "values" of --map');
      else report.warn(field, 'a placeholder; kept as text');
      continue;
    }
    const [list, index] = /^\d+$/.test(name) ? [pattern(pointer).split('/').at(-2), '/*'] : [name, ''];
    const check = CHECKS[`${list}${index}`];
    const problem = check?.(text, field);
    if (problem) say(field, problem);
    else if (check && isMadeUp(text)) report.warn(field, 'a correct code that looks made up');
  }
}

/** Whether an identifying code is right, so that it can name a member. */
export function namesSomebody(identifyingCode: Field): boolean {
  return partyCode(identifyingCode) === null;
}
