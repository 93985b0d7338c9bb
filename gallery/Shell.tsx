import { useState, type ReactNode } from 'react';
import { Segmented } from '../renderer/ui/Segmented.tsx';
import { names } from '../renderer/ui/names.ts';
import styles from './gallery.module.css';
import { pages } from './pages.ts';
import { languages, pageHash, screenAddress, themes, type Look } from './place.ts';
import { states } from './screens.ts';

const c = names(styles);

const sizes = {
  '720 × 520': { width: 720, height: 520 },
  '960 × 680': { width: 960, height: 680 },
  '1280 × 900': { width: 1280, height: 900 },
  '720 × 520, 200 %': { width: 360, height: 260 },
  popover: { width: 360, height: 520 },
} as const;
type Size = keyof typeof sizes;

const options = <T extends string>(ids: readonly T[]) => ids.map((id) => ({ id, name: id }));

/** What can be looked at, and how. */
export function Shell(): ReactNode {
  const [address, setAddress] = useState<(look: Look) => string>(
    () => (look: Look) => `?components${pageHash('Button', look)}`,
  );
  const [theme, setTheme] = useState<Look['theme']>('light');
  const [language, setLanguage] = useState<Look['language']>('en');
  const [size, setSize] = useState<Size>('960 × 680');
  const at = address({ theme, language });
  const link = (name: string, to: (look: Look) => string): ReactNode => (
    <li key={name}>
      <button
        type="button"
        className={c('link')}
        onClick={() => {
          setAddress(() => to);
        }}
      >
        {name}
      </button>
    </li>
  );
  return (
    <div className={c('shell')}>
      <nav className={c('list')} aria-label="Gallery of Inferrs Bar">
        <h2>Components</h2>
        <ul aria-label="Components">
          {pages.map(({ name }) => link(name, (look) => `?components${pageHash(name, look)}`))}
        </ul>
        <h2>Screens</h2>
        <ul>
          {states.map(({ name, hash }) =>
            link(name, (look) => screenAddress(name, hash, 'dashboard', look)),
          )}
        </ul>
        <h2>Popover</h2>
        <ul>
          {states
            .filter(({ inPopover }) => inPopover)
            .map(({ name, hash }) =>
              link(`${name} `, (look) => screenAddress(name, hash, 'popover', look)),
            )}
        </ul>
      </nav>
      <main className={c('stage')}>
        <div className={c('switches')}>
          <Segmented label="Theme" options={options(themes)} value={theme} onChange={setTheme} />
          <Segmented
            label="Language"
            options={options(languages)}
            value={language}
            onChange={setLanguage}
          />
          <Segmented
            label="Size"
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys
            options={options(Object.keys(sizes) as Size[])}
            value={size}
            onChange={setSize}
          />
        </div>
        {/* oxlint-disable-next-line react/iframe-missing-sandbox -- of this very page */}
        <iframe key={at} title="What was chosen" src={at} {...sizes[size]} />
      </main>
    </div>
  );
}
