/**
 * Searches for the slowest document that a role may send as one operation: tries many random documents, and then
 * changes of the slowest ones. A document that is refused counts too, if the refusal takes long. The budgets per time
 * are raised during the search; the limit of one operation stays.
 */
import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { createRandom } from '../../live/fuzz/random.ts'
import { quick } from '../support/flags.ts'
import { bodyOf, type Role, roleNames, roles, type SlowDocument, writeDocument } from './documents.ts'
import { type Gene, genomes, print } from './genome.ts'
import { type Installation, openInstallation } from './installation.ts'

const SEED = Number(process.env.SEED ?? 1)
const AT_RANDOM = quick ? 20 : 250
const STEPS = quick ? 20 : 400
/** Number of the slowest documents so far, which are changed further. */
const KEPT = 8
const TIMEOUT_MS = 20_000
const schema = buildSchema(readFileSync(new URL('../../../server/schema.graphql', import.meta.url), 'utf8'))

let sent = 0

interface Candidate {
  genes: Gene[]
  milliseconds: number
}

/** Searches for each role, and stores the slowest document. */
export async function search(): Promise<void> {
  const installation = await openInstallation({ COST_FACTOR: '1000' })
  try {
    for (const role of roleNames) {
      const document = await slowestOf(installation, role)
      writeDocument(role, document)
      process.stderr.write(`${role}: ${document.milliseconds} ms, ${document.query.length} characters\n`)
    }
  } finally {
    await installation.stop()
  }
}

async function slowestOf(installation: Installation, role: Role): Promise<SlowDocument> {
  const random = createRandom(SEED + roleNames.indexOf(role))
  const genome = genomes(random, schema, installation.placeholders.types)
  const headers = installation.viewers.all(roles[role])
  let best: Candidate[] = []
  const attempt = async (genes: Gene[]) => {
    const document = print(genes, schema)
    if (!document) return
    const body = bodyOf(document, installation, sent++)
    const milliseconds = await timeOf(installation.url, headers[random.int(headers.length)]!, body)
    if (milliseconds <= (best.at(KEPT - 1)?.milliseconds ?? 0)) return
    best = [...best, { genes, milliseconds }].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, KEPT)
  }
  for (let n = 0; n < AT_RANDOM; n++) await attempt(genome.random())
  for (let n = 0; n < STEPS; n++) {
    const { genes } = random.pick(best)
    await attempt(random.isTrue(0.15) ? genome.cross(genes, random.pick(best).genes) : genome.mutate(genes))
  }
  return slowest(installation, headers[0]!, best)
}

/**
 * Measures each of the best documents again, because the first time may have been an accident. Returns the slowest one.
 */
async function slowest(
  installation: Installation,
  headers: Record<string, string>,
  best: Candidate[],
): Promise<SlowDocument> {
  const again: SlowDocument[] = []
  for (const { genes } of best) {
    const document = print(genes, schema)!
    const times: number[] = []
    for (let n = 0; n < 3; n++)
      times.push(await timeOf(installation.url, headers, bodyOf(document, installation, sent++)))
    again.push({ seed: SEED, milliseconds: Math.round(Math.min(...times)), ...document })
  }
  return again.reduce((slower, each) => (each.milliseconds > slower.milliseconds ? each : slower))
}

/** Returns the milliseconds until the answer; 0 for a refusal by the budget or an error of the server. */
async function timeOf(url: string, headers: Record<string, string>, body: string): Promise<number> {
  const began = performance.now()
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.arrayBuffer()
    return response.status === 429 || response.status >= 500 ? 0 : performance.now() - began
  } catch {
    return TIMEOUT_MS
  }
}
