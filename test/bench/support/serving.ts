/** The child's side of a measured process: reports its address, CPU time and answers, and stops on request. */
type Answers = Record<string, (asked: never) => unknown>

export function tell(url: string, stop: () => Promise<unknown>, answers: Answers = {}): void {
  process.on('message', async (message: Record<string, unknown>) => {
    const [name, argument] = Object.entries(message)[0]!
    process.send!(name === 'cpu' ? process.cpuUsage() : ((await answers[name]!(argument as never)) ?? null))
  })
  process.once('SIGTERM', () => void stop().finally(() => process.exit(0)))
  // The parent process is gone.
  process.once('disconnect', () => process.exit(1))
  process.send!({ url })
}

/** The arguments of the process. */
export const given = <T>(): T => JSON.parse(process.argv[2]!) as T

/** Milliseconds on a clock that the processes of one machine share. */
export const clock = (): number => performance.timeOrigin + performance.now()
