/** Names by which only the machine itself is reached. */
export const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1'];

/** True when `host` (a name or address without port) never leaves this machine. */
export function isLoopback(host: string): boolean {
  const name = bareHost(host);
  return LOOPBACK_NAMES.includes(name) || /^127(\.\d{1,3}){3}$/.test(name);
}

/** A host as names are compared: lower case, without brackets and final dot. */
export function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}
