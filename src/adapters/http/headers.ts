// What a browser may do with our pages: own scripts only, no frames, our own socket, the microphone for our own pages
// (the telephone in the browser). Mantine writes style elements as it goes, hence 'unsafe-inline' for styles alone.
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import helmet from "helmet";

export function securityHeaders(isHttps: boolean): readonly RequestHandler[] {
  // Not every browser takes 'self' of connect-src for the socket of the same host.
  const socket = ({ headers: { host = "" } }: IncomingMessage): string => /^[\w.:[\]-]+$/u.test(host) ? `${isHttps ? "wss" : "ws"}://${host}` : "'self'";
  const hardened = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", "data:"], fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'", socket], mediaSrc: ["'self'", "blob:"], manifestSrc: ["'self'"], workerSrc: ["'self'"],
        baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "no-referrer" },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: "deny" },
  });
  return [hardened, (_request, response, next) => { response.setHeader("Permissions-Policy", "microphone=(self), camera=(), geolocation=()"); next(); }];
}
