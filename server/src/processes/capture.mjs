// @ts-check
/** Entry of the process that captures a page when the server runs from its sources: Node cannot load TypeScript by itself. */
import { register } from 'tsx/esm/api'

register()
await import('./capture.ts')
