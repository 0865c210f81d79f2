import type { AddressInfo } from 'node:net';
import { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { DeckwiseError, toDeckwiseError } from '../errors.ts';
import { isLoopback } from '../loopback.ts';

/** How long requests under way may take once the server is told to stop, milliseconds. */
const GRACE = 5_000;
/** How long a client may take to send its request, milliseconds. */
const REQUEST_TIMEOUT = 30_000;

export interface RunningServer {
  /** As a browser on this machine opens it. */
  readonly url: string;
  /** Takes no more requests, lets those under way end and closes the socket. */
  close(): Promise<void>;
}

/** Refuses to open a server to the network that anybody there could use. */
function requireKeyBeyondLoopback(host: string, apiKey: string | undefined): void {
  if (isLoopback(host) || apiKey !== undefined) return;
  throw new DeckwiseError(
    'usage',
    `Listening on ${host} would let everybody on the network read your decks.`,
    {
      where: '--host',
      hint: 'Set DECKWISE_API_KEY to a secret that clients send as a bearer token, or leave --host out.',
    },
  );
}

/**
 * Binds `app` to a socket; port 0 takes a free one. `apiKey` is the key that `app` wants.
 *
 * @throws {DeckwiseError} `usage` when `host` is not loopback and there is no key; `bad-input` when the port is in use
 * or the address is not of this machine.
 */
export async function serveApi(
  app: OpenAPIHono,
  host: string,
  port: number,
  apiKey?: string,
): Promise<RunningServer> {
  requireKeyBeyondLoopback(host, apiKey);
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { requestTimeout: REQUEST_TIMEOUT, headersTimeout: REQUEST_TIMEOUT },
  });
  if (!(server instanceof Server)) throw new TypeError('The adaptor was asked for a plain HTTP server.');
  const bound = await listen(server, host, port);
  return { url: urlOf(host, bound.port), close: () => close(server) };
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (thrown) => reject(explain(thrown, host, port)));
    server.listen(port, host.replace(/^\[|\]$/g, ''), () => resolve(server.address() as AddressInfo));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') && !name.startsWith('[') ? `[${name}]` : name}:${port}/`;
}

const SOCKET_ERRORS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  EADDRINUSE: [
    'The port is in use.',
    'Stop the other program, or take another port with --port (0 takes a free one).',
  ],
  EACCES: ['This port needs the rights of an administrator.', 'Take a port above 1023 with --port.'],
  EADDRNOTAVAIL: ['This machine has no such address.', 'Name an address of this machine with --host.'],
  ENOTFOUND: ['The name of the host is unknown.', 'Name an address of this machine with --host.'],
};

function explain(thrown: Error, host: string, port: number): DeckwiseError {
  const known = 'code' in thrown ? SOCKET_ERRORS[String(thrown.code)] : undefined;
  if (known === undefined) return toDeckwiseError(thrown);
  return new DeckwiseError('bad-input', known[0], {
    where: `${host}:${port}`,
    hint: known[1],
    cause: thrown,
  });
}
