import type { MiddlewareHandler } from 'hono';
import { bareHost, isLoopback, LOOPBACK_NAMES } from '../../loopback.ts';
import { problem, respondWith } from '../problem.ts';

/**
 * Refuses requests addressed to a name that is not ours, which is how a web page reaches a local server by DNS
 * rebinding, and requests that another site's page sends.
 *
 * @param hosts the bound host and the names configured, without port
 */
export function checkAddressedHost(hosts: readonly string[]): MiddlewareHandler {
  const ours = new Set([...LOOPBACK_NAMES, ...hosts.map(bareHost)]);
  return async (context, next) => {
    const addressed = context.req.header('host') ?? new URL(context.req.url).host;
    if (!ours.has(hostName(addressed))) return respondWith(context, wrongHost(addressed));
    const origin = context.req.header('origin');
    if (origin !== undefined && !isOurs(origin, addressed, hosts))
      return respondWith(context, wrongOrigin(origin));
    return next();
  };
}

/** The page's own origin, or one under a configured name (a proxy may address us by another). */
function isOurs(origin: string, addressed: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, hostname } = new URL(origin);
  if (host === addressed.toLowerCase()) return true;
  return !isLoopback(hostname) && hosts.map(bareHost).includes(bareHost(hostname));
}

/** Name part of a `Host` header; empty when it is malformed. */
function hostName(header: string): string {
  const match = /^(\[[0-9a-f:.]+\]|[^:@/?#\\\s]+)(:\d+)?$/i.exec(header);
  return match === null ? '' : bareHost(match[1]!);
}

function wrongHost(addressed: string) {
  return problem('forbidden', `This server does not answer to the name “${addressed}”.`, {
    where: 'Host',
    hint: 'Use the address it printed, or add the name to allowedHosts (DECKWISE_ALLOWED_HOSTS).',
  });
}

function wrongOrigin(origin: string) {
  return problem('forbidden', `Pages of “${origin}” may not use this server.`, {
    where: 'Origin',
    hint: "Open the server's own page, or add the name to allowedHosts (DECKWISE_ALLOWED_HOSTS).",
  });
}
