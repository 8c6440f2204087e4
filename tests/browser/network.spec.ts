import os from "node:os";
import { test as base, expect } from "@playwright/test";
import { openStore } from "../../db/store.ts";
import { builtActions, callAction } from "./actions.ts";
import { signIn } from "./fixtures.ts";
import { makePerson, password } from "./people.ts";
import { freePort, startInstallation } from "./server.ts";

/** An address of this machine that others in its network use. */
function networkAddress(): string | undefined {
  return Object.values(os.networkInterfaces())
    .flat()
    .find((address) => address?.family === "IPv4" && !address.internal)?.address;
}

base("people on other computers sign in over the public address, and leads invite with it", async ({ browser }) => {
  // Without a network, the machine's second local address does.
  const host = networkAddress() ?? "127.0.0.2";
  const port = await freePort(host);
  const url = `http://${host}:${port}`;
  const installation = await startInstallation({ TANDEM_LISTEN: "0.0.0.0", TANDEM_URL: url, PORT: String(port) });
  const store = openStore(installation.dataDirectory);
  try {
    expect(installation.url).toBe(url);
    expect(installation.output()).toContain("Warning: the address begins with http");
    const person = await makePerson(store);
    const page = await browser.newPage({ baseURL: url });
    await signIn(page, person);
    await expect(page.getByRole("button", { name: person.name })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: person.name })).toBeVisible();
    await page.close();
    // The machine itself may come in by its own name for itself.
    const local = await browser.newPage({ baseURL: `http://127.0.0.1:${port}` });
    await signIn(local, person);
    await expect(local.getByRole("button", { name: person.name })).toBeVisible();
    await local.close();
  } finally {
    store.close();
    await installation.stop();
  }
});

base("behind a proxy with TLS the cookie is for https alone", async ({ playwright }) => {
  const url = "https://tandem.example.org";
  const installation = await startInstallation({ TANDEM_URL: url });
  const store = openStore(installation.dataDirectory);
  try {
    expect(installation.output()).not.toContain("Warning");
    const port = /listening on port (\d+)/.exec(installation.output())?.[1];
    const person = await makePerson(store);
    const request = await playwright.request.newContext({ baseURL: `http://127.0.0.1:${port}` });
    const page = await request.get("/sign-in");
    expect(page.headers()["content-security-policy"]).toContain("default-src 'self'");
    expect(page.headers()["x-powered-by"]).toBeUndefined();
    const id = builtActions().get("sign-in/actions.ts signIn")?.id ?? "";
    const input = { name: person.name, password };
    // The proxy asks under a name of its own.
    const answer = await callAction(request, "/sign-in", id, input, { origin: url, host: "tandem:3000" });
    expect(answer.headers()["set-cookie"]).toMatch(/^__Secure-tandem\S+; .*Secure; HttpOnly; SameSite=Lax/i);
    const foreign = await callAction(request, "/sign-in", id, input, { origin: "https://elsewhere.example" });
    expect(foreign.headers()["set-cookie"]).toBeUndefined();
    await request.dispose();
  } finally {
    store.close();
    await installation.stop();
  }
});

base("listening on the network without a public address is refused with what to do", async () => {
  await expect(startInstallation({ TANDEM_LISTEN: "0.0.0.0" })).rejects.toThrow(/Set TANDEM_URL to the address they type/);
});

base("a port that is taken gives a clear message where it was asked for", async () => {
  const installation = await startInstallation();
  try {
    const port = new URL(installation.url).port;
    await expect(startInstallation({ PORT: port })).rejects.toThrow(`Port ${port} is in use by another program.`);
  } finally {
    await installation.stop();
  }
});
