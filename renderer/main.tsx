// First of all: it is answered meanwhile.
import './ipc/first-snapshot.ts';
import './app/tokens.css';
import './app/base.css';
import { startWindow } from './app/start-window.tsx';
import { parseFrame, parseView } from './stores/route.ts';

const { dataset } = document.documentElement;
dataset['frame'] = parseFrame(location.search);
dataset['view'] = parseView(location.search);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');
startWindow(root);
