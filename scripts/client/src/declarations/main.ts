// SPDX-License-Identifier: Apache-2.0

// `scripts/check-declaration`: a declaration with several faults is checked, mended, lodged, queried and amended.

import assert from 'node:assert/strict';
import type { DispatchError } from '@polkadot/types/interfaces';
import type { Example } from '../examples.js';
import { runExample } from '../examples.js';
import { desk } from '../members.js';
import type { DeclarationContent } from '../roles/declaration.js';
import { lodge } from '../stages/declarations.js';
import { preCarriage } from '../stages/preCarriage.js';
import type { Trade } from '../trade.js';
import { known } from '../trade.js';
import { type Fault, findFaults, place } from './faults.js';

/** The declaration that the trade would lodge. */
async function soundContent(trade: Trade): Promise<DeclarationContent> {
  let content: DeclarationContent | null = null;
  const step = lodge(trade, 'Export', desk(trade.story.shipper), (made) => {
    content = made;
    return trade.as.exporter.lodgeDeclaration(made);
  });
  await step.call();
  return known<DeclarationContent>(content, 'the trade declares its goods');
}

/** The same with faults in the header and in its line. */
function spoilt({ header, lines }: DeclarationContent): DeclarationContent {
  return {
    header: { ...header, procedure: 'x000', invoiceTotal: BigInt(header.invoiceTotal) + 1n },
    lines: lines.map((line) => ({ ...line, packages: line.packages + 1, valuationMethod: 7 })),
  };
}

/** The error as a call would meet it. */
function dispatchError(trade: Trade, { error }: Fault): DispatchError {
  return trade.chain.api.registry.createType<DispatchError>('DispatchError', error);
}

async function play(example: Example): Promise<void> {
  const trade = await example.trade('declarations', preCarriage);
  const { shipper, from } = trade.story;
  const sound = await soundContent(trade);
  const check = (content: DeclarationContent) => findFaults(trade.chain, shipper.desk.address, content);
  const faults = await check(spoilt(sound));
  assert.ok(faults.length > 1, 'every fault is told at once');
  for (const fault of faults) {
    example.says(`${place(fault)}: ${trade.chain.refusal(dispatchError(trade, fault)).message}`);
  }
  assert.deepEqual(await check(sound), []);

  const { exporter } = trade.as;
  await example.does(desk(shipper), 'lodges it, mended', exporter.lodgeDeclaration(sound));
  const declaration = await trade.theDeclarationId('Export');
  const ask = trade.as.customs.raiseQuery({ declaration, asks: 'Amendment', question: trade.hash('question') });
  await example.does(desk(from.customs), 'asks for an amendment', ask);
  const [line, ...rest] = sound.lines;
  const lines = [{ ...known(line, 'there is a line'), descriptionHash: trade.hash('a better description') }, ...rest];
  const amended = exporter.amendDeclaration({ declaration, header: sound.header, lines });
  await example.does(desk(shipper), 'amends it as asked', amended);
  const other = { ...sound.header, ucr: 'ANOTHER' };
  const reject = trade.as.customs.rejectDeclaration({
    declaration,
    reason: 'WrongParticulars',
    grounds: trade.hash('grounds'),
  });
  await example.does(desk(from.customs), 'rejects it all the same', reject);
  const late = exporter.amendDeclaration({ declaration, header: other, lines });
  await example.isRefused(desk(shipper), 'amends what is rejected', late, 'customs.WrongStatus');
}

await runExample(
  'scripts/check-declaration',
  'A declaration: every fault told before it is lodged, then lodged, queried, amended and rejected.',
  play,
);
