// @ts-check
/** @type {import("next").NextConfig} */
export default {
  // The store's driver is a native module; it is loaded by Node, not bundled.
  serverExternalPackages: ["better-sqlite3"],
  // A build of its own, so that tests and development do not disturb a running installation.
  distDir: process.env.TANDEM_BUILD ?? ".next",
  // Types are checked by `npm test`; Next's own check does not know TypeScript 7.
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.TANDEM_TSCONFIG ?? "tsconfig.json" },
  images: { unoptimized: true },
  poweredByHeader: false,
  devIndicators: false,
  allowedDevOrigins: ["127.0.0.1", "localhost"],
};
