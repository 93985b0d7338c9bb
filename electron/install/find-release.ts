import { readText, type TextRequest } from '../system/web/read-text.ts';
import { WebError } from '../system/web/web-error.ts';
import { InstallError } from './errors.ts';
import { formulaUrl, releaseUrl, type Addresses } from './addresses.ts';
import { parseFormula, type Formula } from './formula.ts';
import { parseRelease, type PublishedArchive, type PublishedRelease } from './release.ts';
import type { Target } from './target.ts';

/** An archive that may be downloaded, and how it is known again. */
export interface Offer {
  readonly release: string;
  /** SHA-256 in lower-case hex. */
  readonly sha256: string;
  /** Undefined where the release API does not know the release of the tap. */
  readonly bytes: number | undefined;
}

/**
 * The newest release that can be trusted: what Homebrew's tap names, whose checksum the release API
 * must not contradict. The tap lags behind by some minutes; its release is then the one to take.
 * @throws {InstallError}, {WebError}; the signal's own reason when it is aborted
 */
export async function findRelease(
  addresses: Addresses,
  { archive }: Target,
  request: TextRequest,
): Promise<Offer> {
  const formula = await readFormula(addresses, request);
  const { release } = formula;
  const sha256 = formula.sha256.get(archive);
  if (sha256 === undefined) throw badAnswer(addresses.raw);
  const published = (await readRelease(addresses, release, request))?.archives.get(archive);
  if (!agrees(published, sha256)) throw new InstallError({ reason: 'sources-disagree', release });
  return { release, sha256, bytes: published?.bytes };
}

const agrees = (published: PublishedArchive | undefined, sha256: string): boolean =>
  published?.sha256 === undefined || published.sha256 === sha256;

async function readFormula(addresses: Addresses, request: TextRequest): Promise<Formula> {
  const text = await readText(formulaUrl(addresses), 'text/plain', request);
  const formula = text === undefined ? undefined : parseFormula(text);
  if (formula === undefined) throw badAnswer(addresses.raw);
  return formula;
}

/** @returns undefined where the API has no such release */
async function readRelease(
  addresses: Addresses,
  release: string,
  request: TextRequest,
): Promise<PublishedRelease | undefined> {
  for (const tag of ['latest', release]) {
    const json = await readText(releaseUrl(addresses, tag), 'application/vnd.github+json', request);
    if (json === undefined) continue;
    const published = parseRelease(json);
    if (published === undefined) throw badAnswer(addresses.api);
    if (published.release === release) return published;
  }
  return undefined;
}

const badAnswer = (address: string): WebError =>
  new WebError({ reason: 'bad-answer', host: new URL(address).host });
