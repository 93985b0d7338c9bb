import { join } from 'node:path';
import { nativeImage, Tray, type NativeImage } from 'electron';
import type { TrayPicture } from '../core/views/tray-icon.ts';

/** The pictures of the icon in the menu bar; each is read once. */
export class TrayPictures {
  readonly #folder: string;
  readonly #images = new Map<TrayPicture, NativeImage>();

  constructor(rootDir: string) {
    this.#folder = join(rootDir, 'assets', 'tray', folderOf(process.platform));
  }

  /** macOS tints template images itself; elsewhere a picture brings its colours. */
  of(picture: TrayPicture): NativeImage {
    const known = this.#images.get(picture);
    if (known !== undefined) return known;
    const image = nativeImage.createFromPath(join(this.#folder, `${picture}.png`));
    image.setTemplateImage(process.platform === 'darwin');
    this.#images.set(picture, image);
    return image;
  }
}

/** An icon in the menu bar that says nothing yet. */
export interface BareTray {
  readonly tray: Tray;
  readonly pictures: TrayPictures;
  /** Says who answers clicks from now on. One that came before is answered at once. */
  readonly onClick: (answer: () => void) => void;
}

/** Shows the icon before anything that stands behind it is loaded: a person sees that the app starts. */
export function openTray(rootDir: string): BareTray {
  const pictures = new TrayPictures(rootDir);
  const tray = new Tray(pictures.of('stopped'));
  let came = false;
  const remember = (): void => {
    came = true;
  };
  tray.on('click', remember);
  const onClick = (answer: () => void): void => {
    tray.off('click', remember).on('click', answer);
    if (came) answer();
  };
  return { tray, pictures, onClick };
}

/** Where `scripts/render-icons.mjs` puts a desktop's pictures. */
const folderOf = (platform: NodeJS.Platform): 'mac' | 'windows' | 'linux' =>
  platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux';
