import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Headers that confine our pages to what this server sends; there is no CORS, so other sites cannot read anything. */
export function responseHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // Rendered formulas and the API page set the style of single elements.
      styleSrcAttr: ["'unsafe-inline'"],
      // Behind a key the page fetches pictures itself.
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // A route may confine its response further than the page.
    overwrite: false,
    xFrameOptions: 'DENY',
    // Plain HTTP on loopback: a browser told to insist on HTTPS could not come back.
    strictTransportSecurity: false,
  });
}
