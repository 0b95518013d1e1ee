/** The same as ../serving.ts, for servers that are not TypeScript. */
export function tell(url, stop) {
  process.on('message', () => process.send(process.cpuUsage()))
  process.once('SIGTERM', () => void stop().finally(() => process.exit(0)))
  process.once('disconnect', () => process.exit(1))
  process.send({ url })
}

export const given = () => JSON.parse(process.argv[2])
