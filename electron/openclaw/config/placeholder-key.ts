/** OpenClaw wants a key with every provider; inferrs asks for none (its provider documentation). */
export const PLACEHOLDER_KEY = 'inferrs-local';
