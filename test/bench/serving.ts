/** What a process under measurement owes whoever started it: its address, its CPU time, its answers, and an end when asked. */
type Answers = Record<string, (asked: never) => unknown>

export function tell(url: string, stop: () => Promise<unknown>, answers: Answers = {}): void {
  process.on('message', async (message: Record<string, unknown>) => {
    const [name, asked] = Object.entries(message)[0]!
    process.send!(name === 'cpu' ? process.cpuUsage() : ((await answers[name]!(asked as never)) ?? null))
  })
  process.once('SIGTERM', () => void stop().finally(() => process.exit(0)))
  // Whoever started it is gone.
  process.once('disconnect', () => process.exit(1))
  process.send!({ url })
}

/** What it was started with. */
export const given = <T>(): T => JSON.parse(process.argv[2]!) as T

/** Milliseconds on a clock that processes of one machine share. */
export const clock = (): number => performance.timeOrigin + performance.now()
