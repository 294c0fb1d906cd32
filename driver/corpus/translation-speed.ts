/** Runs and says how fast: `212 files/s, 118 per second of processor time`, which says more where others are at work. */
export async function withSpeed<T>(files: number, run: () => Promise<T>): Promise<readonly [result: T, speed: string]> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  const perSecond = (milliseconds: number) => ((1000 * files) / Math.max(1, milliseconds)).toFixed(0);
  const [wall, processor] = [perSecond(performance.now() - start), perSecond((user + system) / 1000)];
  return [result, `${wall} files/s translated, ${processor} per second of processor time`];
}
