// SPDX-License-Identifier: Apache-2.0

// The runbook: every block of commands in it is run by a drill, and every alert has a row.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const runbook = read('docs/operations.md');
const folder = 'scripts/lib/drills/';
const drills = ['scripts/lib/drill.sh', ...readdirSync(new URL(folder, ROOT)).map((name) => folder + name)]
  .map(read)
  .join('\n');
const blocks = [...runbook.matchAll(/^```(\S*) ?(\S*)( background)?$([\s\S]*?)^```$/gm)].map(
  ([, language, name, , text]) => ({
    language,
    name: name!,
    text: text!,
  }),
);

test('every block of commands has a name of its own, and a drill runs it', () => {
  assert.ok(blocks.length > 30, `${blocks.length} blocks`);
  const names = blocks.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
  for (const { language, name } of blocks) {
    assert.equal(language, 'sh', name);
    if (name === 'variables') continue;
    assert.match(drills, new RegExp(`(^|[\\s"])${name}($|[\\s"])`, 'm'), `no drill runs ${name}`);
  }
});

test('the drills set every variable that the runbook lists, and the blocks use no other', () => {
  const listed = [...blocks.find(({ name }) => name === 'variables')!.text.matchAll(/([A-Z_]+)=/g)].map(
    ([, name]) => name!,
  );
  for (const name of listed) assert.match(drills, new RegExp(`\\b${name}=`), name);
  // What the text around a block names.
  const told = ['CODE', 'DELAY', 'FINAL', 'REPRESENTATIVE', 'VALIDATOR', 'HOME'];
  for (const { name, text } of blocks) {
    for (const [, used] of text.matchAll(/\$\{?([A-Z_]+)/g))
      assert.ok([...listed, ...told].includes(used!), `${name}: ${used}`);
  }
});

test('every alert says what to do', { skip: !existsSync(new URL('docker/prometheus/alerts.yml', ROOT)) }, () => {
  const alerts = [...read('docker/prometheus/alerts.yml').matchAll(/- alert: (\w+)/g)].map(([, name]) => name!);
  const rows = [...runbook.matchAll(/^\| `(\w+)` \| /gm)].map(([, name]) => name!);
  assert.deepEqual(rows, alerts);
});

test('every link to a part of the runbook leads somewhere', () => {
  const anchors = [...runbook.matchAll(/^#+ (.*)$/gm)].map(([, title]) => title!.toLowerCase().replace(/ /g, '-'));
  for (const [, anchor] of runbook.matchAll(/\]\(#([^)]*)\)/g)) assert.ok(anchors.includes(anchor!), anchor);
  assert.ok(existsSync(fileURLToPath(new URL('docs/rpc.md', ROOT))));
});
