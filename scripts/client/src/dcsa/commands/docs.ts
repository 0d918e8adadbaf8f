// SPDX-License-Identifier: Apache-2.0

// `npm run dcsa-docs`: writes the lists of fields in docs/dcsa.md as the tables have them.

import { readFileSync, writeFileSync } from 'node:fs';
import { docsOf } from '../docs.js';

const PAGE = new URL('../../../../../docs/dcsa.md', import.meta.url);
const MARK = '<!-- Written by `npm run dcsa-docs` in scripts/client from the tables in src/dcsa. -->\n';

const page = readFileSync(PAGE, 'utf8');
const [before] = page.split(MARK);
writeFileSync(PAGE, `${before}${MARK}\n${docsOf().join('\n').trimEnd()}\n`);
