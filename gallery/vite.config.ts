import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run gallery`: for development alone, so no part of what electron-vite builds. */
export default defineConfig({ root: import.meta.dirname, plugins: [react()] });
