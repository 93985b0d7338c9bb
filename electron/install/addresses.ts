/** Where inferrs is published. */
export interface Addresses {
  readonly api: string;
  readonly raw: string;
  readonly github: string;
}

export const publicAddresses: Addresses = {
  api: 'https://api.github.com',
  raw: 'https://raw.githubusercontent.com',
  github: 'https://github.com',
};

/**
 * @param env a development build takes other addresses from it, such as a local stand-in's
 * @param isRelease a release build heeds none of them
 */
export function addressesOf(env: NodeJS.ProcessEnv, isRelease: boolean): Addresses {
  const { api, raw, github } = publicAddresses;
  if (isRelease) return publicAddresses;
  const other = (name: string, usual: string): string => env[name]?.replace(/\/+$/, '') || usual;
  return {
    api: other('INFERRS_BAR_GITHUB_API', api),
    raw: other('INFERRS_BAR_GITHUB_RAW', raw),
    github: other('INFERRS_BAR_GITHUB', github),
  };
}

const repository = 'ericcurtin/inferrs';

export const formulaUrl = ({ raw }: Addresses): string =>
  `${raw}/ericcurtin/homebrew-inferrs/main/Formula/inferrs.rb`;
/** @param tag a release, or `latest`; `/releases/latest` of GitHub knows no pre-releases */
export const releaseUrl = ({ api }: Addresses, tag: string): string =>
  `${api}/repos/${repository}/releases/tags/${tag}`;
export const archiveUrl = ({ github }: Addresses, release: string, archive: string): string =>
  `${github}/${repository}/releases/download/${release}/${archive}`;
