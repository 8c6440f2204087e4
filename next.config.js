// @ts-check
import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

/**
 * Nothing is loaded from elsewhere, nothing frames us. Next writes inline scripts into its pages and Mantine inline styles;
 * a nonce for them would need a proxy in front of every page.
 * @param {boolean} developing
 */
function securityHeaders(developing) {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${developing ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    `connect-src 'self'${developing ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return [
    { key: "Content-Security-Policy", value: policy.join("; ") },
    { key: "X-Frame-Options", value: "DENY" },
    { key: "X-Content-Type-Options", value: "nosniff" },
    // Invitations and resets carry their secret in the address.
    { key: "Referrer-Policy", value: "same-origin" },
    { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
    { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  ];
}

/**
 * @param {string} phase
 * @returns {import("next").NextConfig}
 */
export default function config(phase) {
  const address = process.env.TANDEM_URL ? new URL(process.env.TANDEM_URL) : null;
  return {
    // The store's driver is a native module; it is loaded by Node, not bundled.
    serverExternalPackages: ["better-sqlite3"],
    // A build of its own, so that tests and development do not disturb a running installation.
    distDir: process.env.TANDEM_BUILD ?? ".next",
    // Types are checked by `npm test`; Next's own check does not know TypeScript 7.
    typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.TANDEM_TSCONFIG ?? "tsconfig.json" },
    images: { unoptimized: true },
    // Development would print the arguments of actions: passwords, notes.
    logging: false,
    poweredByHeader: false,
    devIndicators: false,
    allowedDevOrigins: ["127.0.0.1", "localhost"],
    // A proxy in front may ask for us under another name than the public one.
    experimental: { serverActions: { allowedOrigins: address ? [address.host] : [] } },
    headers: async () => [{ source: "/:path*", headers: securityHeaders(phase === PHASE_DEVELOPMENT_SERVER) }],
  };
}
