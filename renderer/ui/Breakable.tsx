import { Fragment, type ReactNode } from 'react';

/** A text whose paths break behind a slash before they break within a word. */
export function Breakable({ children }: { readonly children: string }): ReactNode {
  return children.split(/(?<=[/\\])/).map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts of one text, which have no other name
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}
