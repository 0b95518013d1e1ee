import { main } from '../main.ts'
import { buildStale } from './build.ts'

await buildStale()
await main(process.env)
