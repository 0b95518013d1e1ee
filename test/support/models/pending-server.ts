/** A model of the server for acts that wait: it holds versions and repeats the result of a repeated request. */
import type { Refusal } from '../../../web/src/lib/mutationError.ts'
import type { Step, StepResult } from '../../../web/src/lib/pending/acts.ts'

const refusal = (kind: Refusal['kind']): Refusal => ({
  kind,
  message: kind,
  fields: {},
  ids: [],
  faults: [],
  changes: [],
  currentVersion: null,
  errorId: null,
})

/** A server that holds one version for each object, and what it has received. */
export function pendingServer() {
  const received: string[] = []
  const versions = new Map<string, number>()
  /** A repeated request gets the stored result. */
  const results = new Map<Step, StepResult>()
  let isAway = false
  let isBusy = false
  let reached: (() => void)[] = []
  const reach = () => {
    for (const resolve of reached) resolve()
    reached = []
  }
  const surroundings = {
    isOffline: () => false,
    untilReached: () => new Promise<void>((resolve) => reached.push(resolve)),
    sendInOrder: async (steps: readonly Step[]) => {
      for (const step of steps) await step.send()
    },
  }
  const act = (text: string, subject = 'request', { size = 10, needsVersion = true } = {}) => {
    const outcomes: StepResult[] = []
    let undone = 0
    const step: Step = {
      subject,
      version: versions.get(subject) ?? 1,
      rebase(version) {
        this.version = version
      },
      body: () => 'x'.repeat(size),
      call: () => ({ field: text, inputType: 'Input', input: {} }),
      send: async () => {
        const expected = step.version
        await Promise.resolve()
        const before = results.get(step)
        if (before && !isAway && !isBusy) return before
        if (isBusy) return { refused: refusal('failed'), version: null, isTemporary: true }
        if (isAway) return { refused: refusal('unreachable'), version: null }
        const version = versions.get(subject) ?? 1
        if (needsVersion && expected !== version) return { refused: refusal('conflict'), version: null }
        received.push(text)
        versions.set(subject, version + 1)
        const result = { refused: null, version: version + 1 }
        results.set(step, result)
        return result
      },
    }
    return {
      outcomes,
      undone: () => undone,
      spec: {
        text,
        step,
        onSent: (result: StepResult) => void outcomes.push(result),
        onUndone: () => void undone++,
      },
    }
  }
  return {
    received,
    act,
    surroundings,
    leave: () => {
      isAway = true
    },
    beBusy: () => {
      isBusy = true
    },
    /** The server answers a probe. */
    reach,
    comeBack: () => {
      isAway = false
      isBusy = false
      reach()
    },
    change: (subject: string) => versions.set(subject, (versions.get(subject) ?? 1) + 1),
  }
}
