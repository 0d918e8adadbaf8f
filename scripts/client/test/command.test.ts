// SPDX-License-Identifier: Apache-2.0

// The command line, without a node: nothing listens on the port that is given.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { STAGE_NAMES } from '../src/stages/index.js';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

function trade(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', MAIN, '--url', 'ws://127.0.0.1:9', ...args], {
    encoding: 'utf8',
  });
}

test('a stage that does not exist is refused at once, with those that do', () => {
  const { status, stdout, stderr } = trade('--until', 'exportClearence');
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /^Error: .*exportClearence/);
  for (const name of STAGE_NAMES) assert.ok(stderr.includes(name), name);
  assert.doesNotMatch(stderr, /no node/);
});

test('the help names every option and stage', () => {
  const { status, stdout } = trade('--help');
  assert.equal(status, 0);
  for (const name of ['--url', '--bill', '--json', '--until', ...STAGE_NAMES]) assert.ok(stdout.includes(name), name);
});
