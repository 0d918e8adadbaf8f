// SPDX-License-Identifier: Apache-2.0

/** Incoterms 2020, as messages and as the chain writes them. */
export const INCOTERMS: Readonly<Record<string, string>> = Object.fromEntries(
  ['EXW', 'FCA', 'FAS', 'FOB', 'CPT', 'CIP', 'CFR', 'CIF', 'DAP', 'DPU', 'DDP'].map((code) => [
    code,
    code[0] + code.slice(1).toLowerCase(),
  ]),
);
