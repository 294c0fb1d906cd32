/** Runs tasks side by side, never more at a time than `limit`; of those that wait, the heaviest first. */
export interface TaskPool {
  /** Settles as the task does. */
  readonly add: (weight: number, task: () => Promise<void>) => Promise<void>;
}

interface Waiting {
  readonly weight: number;
  readonly start: () => void;
}

export function newTaskPool(limit: number): TaskPool {
  const waiting: Waiting[] = [];
  let running = 0;
  const next = (): void => {
    if (running >= limit || waiting.length === 0) return;
    const heaviest = waiting.reduce((best, task, i) => (task.weight > (waiting[best]?.weight ?? 0) ? i : best), 0);
    const [task] = waiting.splice(heaviest, 1);
    running += 1;
    task?.start();
    next();
  };
  return {
    add: (weight, task) =>
      new Promise((resolve, reject) => {
        const start = (): void => {
          task()
            .then(resolve, reject)
            .finally(() => {
              running -= 1;
              next();
            });
        };
        waiting.push({ weight, start });
        next();
      }),
  };
}
