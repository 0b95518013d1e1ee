// @ts-check
/** Entry of the process that probes content when the server runs from its sources: Node cannot load TypeScript by itself. */
import { register } from 'tsx/esm/api'

register()
await import('./probe.ts')
