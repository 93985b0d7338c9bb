import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/tokens.css';
import './app/base.css';
import { App } from './app/App.tsx';
import { parseFrame, parseView } from './stores/route.ts';

const { dataset } = document.documentElement;
dataset['frame'] = parseFrame(location.search);
dataset['view'] = parseView(location.search);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
