import type { Page, Route } from "@playwright/test";
import { oneOf } from "./random.ts";

export type Fault = "none" | "dropped" | "answer lost" | "twice" | "late";
export const everyFault: readonly Fault[] = ["none", "dropped", "answer lost", "twice", "late"];

/** A network between browsers and the server that a test makes bad; it tells what the server was asked, and answered. */
export class BadNetwork<Asked, Answered> {
  faults: readonly Fault[] = ["none"];
  private held: (() => void)[] = [];
  private readonly random: (n: number) => number;
  private readonly hear: (asked: Asked, answered: Answered) => void;

  constructor(random: (n: number) => number, hear: (asked: Asked, answered: Answered) => void) {
    this.random = random;
    this.hear = hear;
  }

  /** From now on the page's requests to these addresses go through it. */
  async meet(page: Page, addresses: string): Promise<void> {
    await page.route(addresses, (route) => this.carry(route));
  }

  /** What is late arrives. */
  release(): void {
    for (const go of this.held.splice(0)) go();
  }

  private async carry(route: Route): Promise<void> {
    const fault = oneOf(this.random, this.faults);
    if (fault === "late") await new Promise<void>((go) => this.held.push(go));
    if (fault === "dropped") return route.abort("connectionfailed");
    const response = await this.fetch(route);
    if (fault === "answer lost") return route.abort("connectionfailed");
    await route.fulfill({ response: fault === "twice" ? await this.fetch(route) : response });
  }

  private async fetch(route: Route) {
    const response = await route.fetch();
    const { value } = (await response.json()) as { value: Answered };
    this.hear(route.request().postDataJSON() as Asked, value);
    return response;
  }
}

/** As when the connection is back: what waits is tried at once. */
export const retry = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event("online")) as unknown as undefined);
