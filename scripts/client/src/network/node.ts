// SPDX-License-Identifier: Apache-2.0

// A node as a process of this machine, and what it answers.

import { spawn } from 'node:child_process';
import { appendFileSync, openSync, readFileSync, readlinkSync } from 'node:fs';
import { Chain, pause } from '../chain.js';

/** A node as the list of nodes has it. */
export interface Listed {
  name: string;
  /** Its WebSocket address. */
  url: string;
  pid: number;
  /** The file to which its log goes after a restart. */
  log: string;
}

/** A node that can be killed and started again. */
export class Node {
  private constructor(
    readonly listed: Listed,
    public chain: Chain,
  ) {}

  static async open(listed: Listed): Promise<Node> {
    return new Node(listed, await Chain.connect(listed.url));
  }

  get name(): string {
    return this.listed.name;
  }

  /** Kills the process as a lost machine would, and returns what starts it again. `started` notes the new process id. */
  kill(started: (pid: number) => void): () => Promise<void> {
    const { pid, url, log } = this.listed;
    const words = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0').filter((word) => word !== '');
    const [, ...args] = words('cmdline');
    // The file itself: the name it was started by may mean another one by now.
    const program = readlinkSync(`/proc/${pid}/exe`);
    const cwd = readlinkSync(`/proc/${pid}/cwd`);
    const env = Object.fromEntries(words('environ').map((word) => [word.split('=', 1)[0]!, word.slice(word.indexOf('=') + 1)]));
    process.kill(pid, 'SIGKILL');
    return async () => {
      appendFileSync(log, '\n');
      const output = openSync(log, 'a');
      const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
      child.unref();
      this.listed.pid = child.pid!;
      started(child.pid!);
      for (const deadline = Date.now() + 60_000; ; await pause(500)) {
        try {
          this.chain = await Chain.connect(url);
          return;
        } catch (error) {
          if (Date.now() > deadline || child.exitCode !== null) {
            throw new Error(`${this.name} does not come back; its log is ${log}`, { cause: error });
          }
        }
      }
    };
  }
}
