export { applyEdits } from './apply.ts';
export { Json5EditError, Json5RoomError, Json5SyntaxError } from './errors.ts';
export { parseJson5 } from './parse.ts';
export { isBlank } from './scan.ts';
export type { Edit, JsonValue } from './types.ts';
