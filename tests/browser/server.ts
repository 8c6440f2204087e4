import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..", "..");

/** A running installation of its own: a production server on an empty data directory. */
export interface Installation {
  /** The address it announced. */
  url: string;
  dataDirectory: string;
  /** Everything it has printed. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts `npm start` the way people do, on the build that the test run made. Resolves when it has announced its address. */
export async function startInstallation(settings: Record<string, string> = {}): Promise<Installation> {
  const dataDirectory = fs.mkdtempSync(path.join(os.tmpdir(), "tandem-browser-"));
  const { TANDEM_URL: _address, TANDEM_LISTEN: _listen, ...inherited } = process.env;
  const child = spawn(process.execPath, ["app/launch.mjs", "app/serve.ts"], {
    cwd: root,
    env: { ...inherited, PORT: "0", TANDEM_PREBUILT: "1", TANDEM_DATA: dataDirectory, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const url = await announced(child, () => output);
  return {
    url,
    dataDirectory,
    output: () => output,
    async stop() {
      await ended(child);
      fs.rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

function announced(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const address = /Tandem is ready: (\S+)/.exec(output())?.[1];
      if (address) resolve(address);
    };
    child.stdout?.on("data", look);
    child.on("exit", (status) => reject(new Error(`The server ended with ${status}:\n${output()}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.on("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** A port that is free now. */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on("error", reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
