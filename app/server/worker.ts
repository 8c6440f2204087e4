import "server-only";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { Denied, Refused } from "../../db/refusal.ts";
import type { Problem } from "../../lib/import/types.ts";
import type { TaskName, tasks } from "../worker/tasks.ts";
import { dataDirectory } from "./store.ts";

type Input<N extends TaskName> = Parameters<(typeof tasks)[N]>[0];
type Output<N extends TaskName> = Awaited<ReturnType<(typeof tasks)[N]>>;

interface Waiting {
  resolve(value: unknown): void;
  reject(problem: unknown): void;
  progress?: ((done: number, total: number) => void) | undefined;
}

interface Reply {
  id: number;
  value?: unknown;
  progress?: { done: number; total: number };
  refused?: { message: string; problems: Problem[] };
  denied?: true;
  failed?: string;
}

/** Figures are short and many, imports long and rare: a worker for each, so that neither waits for the other. */
export type Lane = "figures" | "imports";

/** Tasks that wait can be cancelled while another runs: each tells so in a place of its own. */
const cancelSlots = 256;

class WorkerLane {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private readonly cancelled = new SharedArrayBuffer(4 * cancelSlots);
  private nextId = 1;

  run(task: string, input: unknown, options: RunOptions): Promise<unknown> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, progress: options.onProgress });
      options.signal?.addEventListener("abort", () => Atomics.store(new Int32Array(this.cancelled), id % cancelSlots, id));
      this.start().postMessage({ id, task, input });
    });
  }

  /** Starts the worker where it is not running: half a second, most of it the reading of its modules. */
  start(): Worker {
    if (this.worker) return this.worker;
    const entry = path.join(process.env.TANDEM_ROOT ?? process.cwd(), "app", "worker", "entry.ts");
    // Asked of Node itself: the bundler would take an imported Worker's file for one of its own and not find it.
    const worker = new (process.getBuiltinModule("node:worker_threads").Worker)(entry, {
      workerData: { directory: dataDirectory(), cancelled: this.cancelled },
    });
    worker.on("message", (reply: Reply) => this.receive(reply));
    worker.on("error", (problem) => this.stopped(problem));
    worker.on("exit", () => this.stopped(new Error("The worker stopped.")));
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private receive(reply: Reply): void {
    const asked = this.waiting.get(reply.id);
    if (!asked) return;
    if (reply.progress) {
      asked.progress?.(reply.progress.done, reply.progress.total);
      return;
    }
    this.waiting.delete(reply.id);
    if (reply.refused) asked.reject(new Refused(reply.refused.message, reply.refused.problems));
    else if (reply.denied) asked.reject(new Denied());
    else if (reply.failed !== undefined) asked.reject(new Error(reply.failed));
    else asked.resolve(reply.value);
  }

  private stopped(problem: unknown): void {
    this.worker = null;
    for (const asked of this.waiting.values()) asked.reject(problem);
    this.waiting.clear();
  }
}

export interface RunOptions {
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

const held = globalThis as typeof globalThis & { tandemLanes?: Record<Lane, WorkerLane> };

/** Runs a task off the serving thread. Rejects with Refused or Denied as the task throws them. */
export function runTask<N extends TaskName>(lane: Lane, task: N, input: Input<N>, options: RunOptions = {}): Promise<Output<N>> {
  return lanes()[lane].run(task, input, options) as Promise<Output<N>>;
}

/** Starts a lane ahead of its first task. */
export function prepareLane(lane: Lane): void {
  lanes()[lane].start();
}

function lanes(): Record<Lane, WorkerLane> {
  held.tandemLanes ??= { figures: new WorkerLane(), imports: new WorkerLane() };
  return held.tandemLanes;
}
