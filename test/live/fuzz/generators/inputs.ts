/** The endless sequence of inputs of all classes for a seed. */
import type { Connection, FuzzInput, InputClass } from '../input.ts'
import { createRandom } from '../random.ts'
import { accountRequest } from './accounts.ts'
import { jsonBody, operationRequest } from './bodies.ts'
import { type DocumentSource, operationsOf } from './documents.ts'
import { fileRequest } from './files.ts'
import { formBody } from './forms.ts'
import { brokenFrames } from './frames.ts'
import { rawRequest } from './requests.ts'
import { brokenUpgrade } from './upgrades.ts'

export function* inputsOf(seed: number, viewers: readonly string[], source: DocumentSource): Generator<FuzzInput> {
  const random = createRandom(seed)
  const operation = operationsOf(random, source)
  const make: Record<InputClass, () => Connection[]> = {
    request: () => [rawRequest(random)],
    upgrade: () => [brokenUpgrade(random)],
    frames: () => [brokenFrames(random, operation)],
    body: () => [jsonBody(random)],
    document: () => [operationRequest(random, operation)],
    form: () => [formBody(random)],
    file: () => fileRequest(random),
    account: () => [accountRequest(random)],
  }
  for (;;) {
    const name = random.weighted<InputClass>([
      [14, 'request'],
      [10, 'upgrade'],
      [14, 'frames'],
      [14, 'body'],
      [32, 'document'],
      [3, 'form'],
      [8, 'file'],
      [5, 'account'],
    ])
    const viewer = random.isTrue(0.15) ? 'nobody' : random.pick(viewers)
    yield { class: name, viewer, connections: make[name]() }
  }
}
