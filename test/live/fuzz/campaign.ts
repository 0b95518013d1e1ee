/** Sends inputs in batches, watches the server, and narrows a disturbance down to the input that caused it. */
import type { FuzzInput } from './input.ts'
import { MAX_SILENCE_MS, type Target } from './target.ts'
import { type Destination, type Received, send } from './wire.ts'

export type Kind = 'ended' | 'error' | 'silent'

/** A disturbance: something that no input may cause. */
export interface Disturbance {
  kind: Kind
  detail: string
}

export interface Finding extends Disturbance {
  /** One input if it could be narrowed down, else all that were under way. */
  inputs: FuzzInput[]
}

export interface Report {
  sent: number
  /** Number of answers by status. */
  statuses: Record<string, number>
  findings: Finding[]
}

/** Number of inputs under way at once. */
const BATCH = 40
/** Work that an input starts may fail a moment after its answer. */
const SETTLE_MS = 40
const MAX_FINDINGS = 12
/** Sessions are renewed after so many batches. */
const RENEW_AFTER = 12

export class Campaign {
  readonly #target: Target
  readonly #destination: Destination
  readonly #renew: () => Promise<void>

  constructor(target: Target, destination: Destination, renew: () => Promise<void>) {
    this.#target = target
    this.#destination = destination
    this.#renew = renew
  }

  /** Sends `count` of the inputs; ends early after too many disturbances. */
  async run(inputs: Iterator<FuzzInput>, count: number): Promise<Report> {
    const report: Report = { sent: 0, statuses: {}, findings: [] }
    const known = new Set<string>()
    for (let batches = 0; report.sent < count && report.findings.length < MAX_FINDINGS; batches++) {
      if (batches % RENEW_AFTER === 0) await this.#renew()
      const batch = Array.from({ length: Math.min(BATCH, count - report.sent) }, () => inputs.next().value as FuzzInput)
      report.sent += batch.length
      const { received, disturbances } = await this.observe(batch)
      for (const { statuses } of received)
        for (const status of statuses) report.statuses[status] = (report.statuses[status] ?? 0) + 1
      for (const disturbance of disturbances.filter((each) => !known.has(signatureOf(each)))) {
        known.add(signatureOf(disturbance))
        report.findings.push({ ...disturbance, inputs: await this.#narrow(batch, disturbance, received) })
      }
    }
    return report
  }

  /** Sends inputs at once and returns the disturbances. The server runs again afterwards. */
  async observe(inputs: readonly FuzzInput[]): Promise<{ received: Received[]; disturbances: Disturbance[] }> {
    this.#target.takeErrors()
    this.#target.takeLongestSilence()
    const received = await Promise.all(inputs.map((input) => send(input, this.#destination)))
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const silence = this.#target.takeLongestSilence()
    const errors = this.#target.takeErrors()
    const exit = this.#target.exit()
    const disturbances: Disturbance[] = []
    if (exit) disturbances.push({ kind: 'ended', detail: `${exit}: ${crashOutput(errors)}` })
    else disturbances.push(...errors.map((line): Disturbance => ({ kind: 'error', detail: line.slice(0, 2_000) })))
    if (silence > MAX_SILENCE_MS) disturbances.push({ kind: 'silent', detail: `silent for ${Math.round(silence)} ms` })
    // Logged ones are counted already.
    for (const { internal } of received)
      for (const detail of internal)
        if (!errors.some((line) => detail.includes(idOf(line)))) disturbances.push({ kind: 'error', detail })
    if (exit) await this.#target.restart()
    return { received, disturbances }
  }

  /** Whether these inputs, sent again, still cause it. */
  async causes(inputs: readonly FuzzInput[], { kind, detail }: Disturbance): Promise<boolean> {
    const signature = signatureOf({ kind, detail })
    const { disturbances } = await this.observe(inputs)
    return disturbances.some((each) => each.kind === kind && (kind !== 'error' || signatureOf(each) === signature))
  }

  /** Halves the batch as long as one half alone causes it. */
  async #narrow(batch: FuzzInput[], disturbance: Disturbance, received: Received[]): Promise<FuzzInput[]> {
    const blamed = batch.filter((_input, index) => received[index]!.internal.length > 0)
    for (const input of blamed) if (await this.causes([input], disturbance)) return [input]
    let left = batch
    while (left.length > 1) {
      const half = left.length >> 1
      const halves = [left.slice(0, half), left.slice(half)]
      const guilty = (await this.causes(halves[0]!, disturbance))
        ? halves[0]
        : (await this.causes(halves[1]!, disturbance))
          ? halves[1]
          : undefined
      if (!guilty) return left
      left = guilty
    }
    return left
  }
}

/** Output of Node itself, or else the log. */
function crashOutput(lines: string[]): string {
  const own = lines.filter((line) => !line.startsWith('{'))
  return (own.length > 0 ? own : lines).join('\n').slice(0, 2_000)
}

const idOf = (line: string): string => /"id":"([0-9a-f-]{36})"/.exec(line)?.[1] ?? '\0'

/** Equal for two disturbances of the same fault: varying parts are left out. */
export function signatureOf({ kind, detail }: Disturbance): string {
  const log = parsed(detail)
  const { type, message, stack } = log?.err ?? {}
  const words = log
    ? [log.msg, type, message, stack?.split('\n').find((line) => line.startsWith('    at '))].join(' ')
    : detail
  return `${kind} ${words.replace(/[0-9a-f-]{8,}|\d+|"[^"]*"/g, '#').slice(0, 240)}`
}

function parsed(line: string): { msg?: string; err?: { type?: string; message?: string; stack?: string } } | null {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
