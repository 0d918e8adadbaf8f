// SPDX-License-Identifier: Apache-2.0

// Signed contents: JWS in compact form (RFC 7515), and checksums of JSON in canonical form (RFC 8785).

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import canonicalizeModule from 'canonicalize';
import { CompactSign, type JSONWebKeySet, type JWK, compactVerify, createLocalJWKSet, importJWK } from 'jose';
import type { Field, Report } from './report.js';

// The package is CommonJS, whose default export the compiler sees one level deeper than Node does.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** The text of JSON in its canonical form. */
export function canonical(value: unknown): string {
  return canonicalize(value) ?? 'null';
}

/** SHA-256 of a text as it is, or of other JSON in its canonical form. */
export function checksumOf(value: unknown): string {
  const text = typeof value === 'string' ? value : canonical(value);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What is signed; the object itself where nobody has signed it. Nothing if it is neither, which is reported. */
export function payloadOf(field: Field, report: Report): unknown {
  if (typeof field.value === 'object' && field.value !== null && !Array.isArray(field.value)) return field.value;
  const [, payload] = field.text?.split('.') ?? [];
  try {
    const json: unknown = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8'));
    if (typeof json === 'object' && json !== null) return json;
  } catch {
    // Said below.
  }
  report.fault(field, 'no JWS in compact form whose payload is a JSON object');
  return null;
}

/** Public keys of those who sign, by key id. */
export interface Keys {
  set: JSONWebKeySet;
}

/** Reads keys of a file: a JWK Set, or one JWK. */
export function readKeys(file: string): Keys {
  let json: { keys?: JWK[] } & JWK;
  try {
    json = JSON.parse(readFileSync(file, 'utf8')) as typeof json;
  } catch (error) {
    throw new Error(`the keys ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const keys = json.keys ?? (json.kty ? [json] : []);
  if (keys.length === 0) throw new Error(`${file} has no keys: a JWK Set, or one JWK, is needed`);
  return { set: { keys } };
}

/** Signatures that are asymmetric: what a public key verifies nobody else can have made. */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];

/** Verifies the signature of a field; says it where there is none, or no key to verify it by. */
export async function verifySignature(field: Field, keys: Keys | null, report: Report): Promise<void> {
  if (!field.exists) return;
  if (field.text === undefined) {
    if (typeof field.value === 'object') report.warn(field, 'not signed: only its content is verified');
    return;
  }
  if (keys === null) return report.warn(field, 'the signature is not verified: give the keys with --keys');
  try {
    await compactVerify(field.text, createLocalJWKSet(keys.set), { algorithms: ALGORITHMS });
  } catch (error) {
    report.fault(field, `the signature does not hold: ${(error as Error).message}`, 'do not believe it; ask its sender');
  }
}

/** Signs JSON with a private key of a file. */
export class Signer {
  private constructor(
    private readonly key: Awaited<ReturnType<typeof importJWK>>,
    private readonly header: { alg: string; kid?: string },
  ) {}

  static async open(file: string): Promise<Signer> {
    let jwk: JWK;
    try {
      jwk = JSON.parse(readFileSync(file, 'utf8')) as JWK;
    } catch (error) {
      throw new Error(`the key ${file} cannot be read: ${(error as Error).message}`, { cause: error });
    }
    const alg = jwk.alg ?? (jwk.kty === 'OKP' ? 'EdDSA' : jwk.kty === 'RSA' ? 'PS256' : 'ES256');
    if (!jwk.d) throw new Error(`${file} is no private key: a JWK with "d" is needed`);
    return new Signer(await importJWK(jwk, alg), { alg, ...(jwk.kid && { kid: jwk.kid }) });
  }

  sign(payload: unknown): Promise<string> {
    const bytes = new TextEncoder().encode(canonical(payload));
    return new CompactSign(bytes).setProtectedHeader(this.header).sign(this.key);
  }
}
