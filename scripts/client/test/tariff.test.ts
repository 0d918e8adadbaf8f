// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMNS, fields, readNomenclature, readRate, readTariff } from '../src/tariff/files.js';
import { batches, isPublished, missingSubheadings } from '../src/tariff/loading.js';

const HEAD = COLUMNS.join();

test('fields in quotation marks contain commas', () => {
  assert.deepEqual(fields('I,0101,"Horses, ""live""",01,4'), ['I', '0101', 'Horses, "live"', '01', '4']);
});

test('a nomenclature is its subheadings, and every fault of it is told', () => {
  const head = 'section,hscode,description,parent,level';
  const sound = [head, 'I,01,Animals,TOTAL,2', 'I,010121,"Horses, pure-bred",0101,6', 'I,010130,Asses,0101,6', ''];
  assert.deepEqual(readNomenclature(sound.join('\n')), { entries: [10121, 10130], faults: [] });
  const wrong = [head, 'I,0101,x,0101,6', 'I,770101,x,7701,6', 'I,010130,x,0101,6', 'I,010130,x,0101,6'];
  const { faults } = readNomenclature(wrong.join('\n'));
  assert.deepEqual(faults.map(({ line }) => line), [2, 3, 5]);
  assert.equal(readNomenclature('a,b').faults[0]!.line, 1);
});

test('a measure is read with its rate', () => {
  const { entries, faults } = readTariff(`${HEAD}\n0406,Mfn,,,2027-01-01,,10.5% 100/DTN + 11/KGM max\n`);
  assert.deepEqual(faults, []);
  assert.deepEqual(entries, [
    {
      prefix: '0406',
      kind: 'Mfn',
      origin: null,
      exporter: null,
      validFrom: Date.UTC(2027, 0, 1),
      validTo: null,
      expression: [
        { AdValorem: 105_000 },
        { Specific: { amount: '100', unit: 'DTN' } },
        'Plus',
        { Specific: { amount: '11', unit: 'KGM' } },
        'Max',
      ],
    },
  ]);
});

test('every fault of a tariff is told at once, by line', () => {
  const rows = [
    '040,Mfn,,,2027-01-01,,1%',
    '0406,Mnf,,,2027-01-01,,1%',
    '0406,Mfn,D,,2027-13-01,2026-01-01,1% +',
    '0406,Mfn,,12,2027-01-01,,in100%',
    '0406,Preference,,,2027-01-01,2026-01-01,x',
    '0407,Mfn,,,2027-01-01,,1%',
    '0406,Mfn,,,2027-01-01,,1% 1% + 1% + 1% + 1% +',
    '0406,Vat,,,2027-01-01,,1%',
    '0406,Vat,,,2027-01-01,,2%',
    '0406,Vat',
  ];
  const { entries, faults } = readTariff([HEAD, ...rows].join('\n'), [40610]);
  assert.equal(entries.length, 1);
  assert.deepEqual([...new Set(faults.map(({ line }) => line))], [2, 3, 4, 5, 6, 7, 8, 10, 11]);
  assert.match(faults.find(({ line }) => line === 7)!.what, /no commodity begins with "0407"/);
  assert.match(faults.find(({ line }) => line === 10)!.what, /in line 9/);
});

test('rates are balanced', () => {
  const faulty = (text: string) => {
    const problems: string[] = [];
    readRate(text, problems);
    return problems.length > 0;
  };
  assert.deepEqual(['1%', 'in10%', '1% 2% min', '1/KGM 2% 3% + -'].filter(faulty), []);
  const wrong = ['', '+', '1% +', '1% 2%', '1% + 2%', '1.23456%', '-1%', '1/kg'];
  assert.deepEqual(wrong.filter(faulty), wrong);
});

test('what is there is not loaded again', () => {
  const bits = new Map([[101, 1n << 21n]]);
  assert.deepEqual(missingSubheadings([10121, 10130, 10221], bits), [10130, 10221]);
  assert.deepEqual(batches([1, 2, 3], 2), [[1, 2], [3]]);
  const { entries } = readTariff(`${HEAD}\n0406,Mfn,,,2027-01-01,,10% 100/DTN +\n`);
  const version = {
    validFrom: Date.UTC(2027, 0, 1),
    validTo: null,
    value: [{ adValorem: 100_000 }, { specific: { amount: '100', unit: 'DTN' } }, { plus: null }],
  };
  assert.ok(isPublished(entries[0]!, [version]));
  assert.ok(!isPublished(entries[0]!, [{ ...version, value: [{ adValorem: 100_000 }] }]));
  assert.ok(!isPublished(entries[0]!, [{ ...version, validTo: 1 }]));
});

test('ten thousand measures are read', () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => `${String(100_000 + n)},Mfn,,,2027-01-01,,${n % 50}%`);
  const { entries, faults } = readTariff([HEAD, ...rows].join('\n'));
  assert.deepEqual([entries.length, faults.length, batches(entries, 64).length], [10_000, 0, 157]);
});
