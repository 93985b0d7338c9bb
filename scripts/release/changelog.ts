/**
 * What CHANGELOG.md says of a version.
 * @returns the text under its heading (`## [1.2.3] - 2026-01-31`), undefined where there is none
 */
export function notesOf(changelog: string, version: string): string | undefined {
  const [, ...sections] = changelog.split(/^## \[/m);
  const section = sections.find((each) => each.startsWith(`${version}]`));
  return section?.split('\n').slice(1).join('\n').trim();
}

/**
 * What keeps a tag from being released; empty where nothing does.
 * @param tag such as `v1.2.3`
 * @param version of package.json
 */
export function faultsOfTag(tag: string, version: string, changelog: string): readonly string[] {
  const notes = notesOf(changelog, version);
  return [
    ...(tag === `v${version}` ? [] : [`The tag is ${tag}, package.json says ${version}.`]),
    ...(notes === undefined ? [`CHANGELOG.md has no section [${version}].`] : []),
    ...(notes === '' ? [`CHANGELOG.md says nothing of ${version}.`] : []),
    ...(new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`, 'm').test(
      changelog,
    ) || notes === undefined
      ? []
      : [`CHANGELOG.md does not say when ${version} was released.`]),
  ];
}
