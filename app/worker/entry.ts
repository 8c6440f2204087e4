import { parentPort, workerData } from "node:worker_threads";
import { Denied, Refused } from "../../db/refusal.ts";
import { openStore, storeTrouble } from "../../db/store.ts";
import { tasks } from "./tasks.ts";

// A worker: one connection of its own, one task at a time. Long work here never makes a coder wait.
const { directory, cancelled } = workerData as { directory: string; cancelled: SharedArrayBuffer };
const cancelFlags = new Int32Array(cancelled);
const store = openStore(directory, { busyTimeout: 60_000 });

interface Request {
  id: number;
  task: string;
  input: unknown;
}

parentPort?.on("message", async ({ id, task, input }: Request) => {
  const checkCancelled = () => {
    if (Atomics.load(cancelFlags, id % cancelFlags.length) === id) throw new Refused("Cancelled; nothing was changed.");
  };
  const progress = (done: number, total: number) => parentPort?.postMessage({ id, progress: { done, total } });
  try {
    const run = (tasks as Record<string, (input: unknown, context: unknown) => unknown>)[task];
    if (!run) throw new Error(`There is no task ${task}.`);
    parentPort?.postMessage({ id, value: await run(input, { store, progress, checkCancelled }) });
  } catch (problem) {
    // Classes do not survive the way between threads; what the person may read does.
    const trouble = storeTrouble(problem);
    if (trouble !== null) parentPort?.postMessage({ id, refused: { message: trouble, problems: [] } });
    else if (problem instanceof Refused)
      parentPort?.postMessage({ id, refused: { message: problem.message, problems: problem.problems } });
    else if (problem instanceof Denied) parentPort?.postMessage({ id, denied: true });
    else parentPort?.postMessage({ id, failed: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem) });
  }
});
