import { main } from '../main.ts'
import { buildStale } from './build.ts'

await main(process.env, buildStale())
