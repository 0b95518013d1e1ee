/** What a server under measurement owes whoever started it: its address, its CPU time, and an end when asked. */
export function tell(url: string, stop: () => Promise<unknown>, answers: Record<string, () => unknown> = {}): void {
  process.on('message', (message) => {
    const asked = Object.keys(message as object)[0]!
    process.send!(asked === 'cpu' ? process.cpuUsage() : (answers[asked]?.() ?? null))
  })
  process.once('SIGTERM', () => void stop().finally(() => process.exit(0)))
  // Whoever started it is gone.
  process.once('disconnect', () => process.exit(1))
  process.send!({ url })
}

/** What it was started with. */
export const given = <T>(): T => JSON.parse(process.argv[2]!) as T
