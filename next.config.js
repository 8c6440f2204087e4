// @ts-check
/** @type {import("next").NextConfig} */
export default {
  // The store's driver is a native module; it is loaded by Node, not bundled.
  serverExternalPackages: ["better-sqlite3"],
  // Types are checked by `npm test`; Next's own check does not know TypeScript 7.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  poweredByHeader: false,
  devIndicators: false,
  allowedDevOrigins: ["127.0.0.1", "localhost"],
};
