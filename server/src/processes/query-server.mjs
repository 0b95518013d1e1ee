// @ts-check
/** Entry of the query process when the server runs from its sources: Node cannot load TypeScript by itself. */
import { register } from 'tsx/esm/api'

register()
await import('../query-server.ts')
