// @ts-check
import { buildWeb } from './build.mjs'

await buildWeb()
