/** What Electron 25 and later add, on the calls that Electron 22 has. */
import { app, protocol, session } from 'electron';
import type { Protocol, ProtocolRequest, ProtocolResponse, Session, UploadData } from 'electron';
import { fillIn } from './fill-in.ts';
import { lazily } from './lazily.ts';
import { plainAnswerOf, type PlainAnswer } from './web-answer.ts';

/** Chromium's `net::ERR_FAILED`. */
const ERR_FAILED = -2;

/**
 * Fills in `protocol.handle`, and in each session a preload.
 * @param pagePreload path of the script that gives pages what Chrome 108 lacks
 */
export function fillInElectron(pagePreload: string): void {
  app.on('session-created', (created: Session) => {
    fillInProtocol(created.protocol);
    created.setPreloads([pagePreload, ...created.getPreloads()]);
  });
  fillIn(protocol, 'handle', (scheme: string, handler: Handler) =>
    session.defaultSession.protocol.handle(scheme, handler),
  );
}

type Handler = (request: Request) => Response | Promise<Response>;

function fillInProtocol(target: Protocol): void {
  fillIn(target, 'handle', (scheme: string, handler: Handler) => {
    target.registerBufferProtocol(scheme, (request, callback) => {
      void (async () => callback(await answer(request, handler)))();
    });
  });
}

async function answer(request: ProtocolRequest, handler: Handler): Promise<ProtocolResponse> {
  try {
    const response = await handler(requestOf(request));
    const { status, headers, body } = plainAnswerOf(response) ?? (await wholeAnswer(response));
    const [mimeType = 'text/plain', charset] = (headers['content-type'] ?? '').split(
      /;\s*charset=/,
    );
    return {
      statusCode: status,
      headers,
      mimeType,
      ...(charset === undefined ? {} : { charset }),
      data: body,
    };
  } catch (error) {
    console.error(error);
    return { error: ERR_FAILED };
  }
}

function requestOf({ url, method, headers, uploadData = [] }: ProtocolRequest): Request {
  return lazily<Request>({ url, method }, () => {
    const body = Buffer.concat(uploadData.map((part: UploadData) => part.bytes));
    return new Request(url, { method, headers, body: body.length > 0 ? body : null });
  });
}

const wholeAnswer = async (response: Response): Promise<PlainAnswer> => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: Buffer.from(await response.arrayBuffer()),
});
