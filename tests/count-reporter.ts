import fs from "node:fs";
import type { FullResult, Reporter, Suite } from "@playwright/test/reporter";

/** Writes how many browser tests passed and failed to the file named by TANDEM_COUNTS, for the last line of `npm test`. */
export default class CountReporter implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(_result: FullResult): void {
    const file = process.env.TANDEM_COUNTS;
    const tests = this.suite?.allTests() ?? [];
    const failed = tests.filter((test) => test.outcome() === "unexpected").length;
    const passed = tests.filter((test) => test.outcome() === "expected" || test.outcome() === "flaky").length;
    if (file) fs.writeFileSync(file, JSON.stringify({ passed, failed }));
  }
}
