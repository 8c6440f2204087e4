import type { Page, Request } from "@playwright/test";
import type { Keystroke, Shown } from "./keystrokes.ts";
import { percentile } from "./measure.ts";

/** What was measured of a key, in milliseconds: from the key to the frame that shows what it did. */
export interface Pressed {
  kind: Keystroke["kind"];
  answerId: number;
  painted: number;
}

declare global {
  interface Window {
    bench: { await(shown: Shown): void; painted: Promise<number>; clicks: number };
  }
}

/** Puts into every page of a context what measures there. */
export const inPage = () => {
  const isShown = (wanted: Shown): boolean => {
    const text = document.querySelector("[data-testid=answer]")?.textContent ?? null;
    if (text !== wanted.answer) return false;
    if ((document.querySelector("[role=dialog] textarea") !== null) !== wanted.dialog) return false;
    if (wanted.answer === null) return true;
    const field = document.querySelector<HTMLInputElement>("input[role=combobox]");
    if (field?.value !== wanted.typed) return false;
    const hit = document.querySelector("#code-hits:not([hidden]) [role=option] span:not([aria-hidden])");
    if (wanted.hit === null ? hit !== null : !hit?.textContent?.startsWith(wanted.hit)) return false;
    const chips = [...document.querySelectorAll("ul[aria-label='Codes of this answer'] > li")];
    return chips.length === wanted.chips.length && chips.every((chip, i) => chip.textContent?.startsWith(wanted.chips[i] ?? ""));
  };
  window.addEventListener("pointerdown", () => window.bench.clicks++, true);
  window.bench = {
    clicks: 0,
    painted: Promise.resolve(0),
    await(shown) {
      window.bench.painted = new Promise((resolve) => {
        const pressed = (event: KeyboardEvent) => {
          window.removeEventListener("keydown", pressed, true);
          const look = () => {
            if (isShown(shown)) {
              // What stands before a frame is in it; a message is handled after it was painted.
              const after = new MessageChannel();
              after.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
              after.port2.postMessage(0);
            } else if (performance.now() - event.timeStamp > 20_000) resolve(Number.NaN);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        window.addEventListener("keydown", pressed, true);
      });
    },
  };
};

/** Presses a key and waits until what it does is painted. */
export async function press(page: Page, { key, kind, answerId, shown }: Keystroke): Promise<Pressed> {
  await page.evaluate((wanted) => window.bench.await(wanted), shown);
  await page.keyboard.press(key);
  const painted = await page.evaluate(() => window.bench.painted);
  if (Number.isNaN(painted)) throw new Error(`After ${key} the page does not show ${JSON.stringify(shown)}.`);
  return { kind, answerId, painted };
}

/** Opens the coding screen; resolves when it takes keys, to what it took until the answer was painted and until then (ms). */
export async function openCoding(page: Page, address: string): Promise<{ answer: number; ready: number }> {
  await page.goto(address, { waitUntil: "commit" });
  return page.evaluate(
    () =>
      new Promise<{ answer: number; ready: number }>((resolve) => {
        let answer = Number.NaN;
        const look = () => {
          if (Number.isNaN(answer) && document.querySelector("[data-testid=answer]")) answer = performance.now();
          if (document.activeElement?.getAttribute("role") === "combobox") resolve({ answer, ready: performance.now() });
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** Waits until everything is acknowledged by the server. */
export async function untilSaved(page: Page): Promise<void> {
  await page.getByText("saved", { exact: true }).waitFor();
}

/** What a page asks of the server while it is watched. */
export interface Traffic {
  requests: Request[];
  /** Times it went to another address or was loaded again. */
  loads: number;
  stop(): void;
}

export function watchTraffic(page: Page): Traffic {
  const traffic: Traffic = { requests: [], loads: 0, stop };
  const asked = (request: Request) => void traffic.requests.push(request);
  const loaded = () => void traffic.loads++;
  page.on("request", asked);
  page.on("framenavigated", loaded);
  function stop() {
    page.off("request", asked);
    page.off("framenavigated", loaded);
  }
  return traffic;
}

/** Bytes over the wire, both ways, headers included. */
export async function bytesOf(requests: readonly Request[]): Promise<number> {
  let sum = 0;
  for (const request of requests) {
    const sizes = await request.sizes();
    sum += sizes.requestBodySize + sizes.requestHeadersSize + sizes.responseBodySize + sizes.responseHeadersSize;
  }
  return sum;
}

/** Milliseconds from asking to the first byte of the answer, of requests whose address ends like that. */
export function waits(requests: readonly Request[], path: RegExp): number[] {
  return requests.flatMap((request) => {
    const { requestStart, responseStart } = request.timing();
    return path.test(request.url()) && responseStart >= 0 ? [responseStart - requestStart] : [];
  });
}

/** "12 / 31": median and 95th percentile. */
export function spread(values: readonly number[]): string {
  return values.length === 0 ? "-" : `${percentile(values, 0.5).toFixed(0)} / ${percentile(values, 0.95).toFixed(0)}`;
}
