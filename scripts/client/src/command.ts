// SPDX-License-Identifier: Apache-2.0

// What all commands share: how they show their help and tell their errors.

import { Command } from 'commander';
import { firstLine } from './play.js';

/** An error that more is to be said about than one line: `report` follows it, for a terminal. */
export class ReportedError extends Error {
  constructor(
    heading: string,
    readonly report: string,
  ) {
    super(heading);
  }
}

/** A command of that name; what is wrong with its arguments is told as other errors are. */
export function command(name: string): Command {
  return new Command(name)
    .helpOption('-h, --help', 'show this help')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'Error: ')) });
}

/** Does the work of a command. An error is one line on standard error, and exit status 1. */
export async function run(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ReportedError) console.error(`${error.message}\n${error.report}`);
    else console.error(`Error: ${firstLine(error)}`);
    process.exit(1);
  }
}
