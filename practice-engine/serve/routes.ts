import { Rejection } from './body.ts';
import { json, type Handler, type Routes } from './http.ts';

/** `GET /api/version`: a fixed number of Ollama's, not its own (measured behaviour of inferrs 0.1.0). */
export const versionHandler: Handler = () => json({ version: '0.9.0' });

/** Builds the table of routes, in which a {@link Rejection} becomes the reply it carries. */
export function refusable(routes: readonly (readonly [string, Handler])[]): Routes {
  return new Map(
    routes.map(([route, handler]): [string, Handler] => [
      route,
      async (exchange) => {
        try {
          return await handler(exchange);
        } catch (error) {
          if (error instanceof Rejection) return error.reply;
          throw error;
        }
      },
    ]),
  );
}
