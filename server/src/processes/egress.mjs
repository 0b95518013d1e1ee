// @ts-check
/** Entry of the egress process when the server runs from its sources: Node cannot load TypeScript by itself. */
import { register } from 'tsx/esm/api'

register()
await import('./egress.ts')
