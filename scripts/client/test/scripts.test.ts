// SPDX-License-Identifier: Apache-2.0

// The table of commands names each there is, and where its code is.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { test } from 'node:test';

const SCRIPTS = new URL('../../', import.meta.url);

test('scripts/README.md names every command, and where its code is', () => {
  const page = readFileSync(new URL('README.md', SCRIPTS), 'utf8');
  const development = readFileSync(new URL('../docs/development.md', SCRIPTS), 'utf8');
  const commands = readdirSync(SCRIPTS).filter((name) => statSync(new URL(name, SCRIPTS)).isFile() && name !== 'README.md');
  for (const command of commands) {
    assert.ok(new RegExp(`\`${command}[\` ]`).test(page), `scripts/README.md does not name ${command}`);
    assert.ok(development.includes(`scripts/${command}`), `docs/development.md does not name ${command}`);
  }
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Capability'));
  assert.ok(rows.length > 0);
  for (const row of rows) {
    const [, , command, code] = row.split('|');
    const named = [...command!.matchAll(/`([a-z-]+)(?: [a-z]+)?`/g)].map(([, name]) => name!);
    // A command that is still to come has no code yet.
    if (!named.every((name) => commands.includes(name))) continue;
    for (const [, path] of code!.matchAll(/`([\w/.]+)`/g)) {
      assert.ok(statSync(new URL(`client/src/${path}`, SCRIPTS)), `there is no ${path}`);
    }
  }
});
