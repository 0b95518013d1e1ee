/** Serves from the TypeScript sources, with settings from the environment. */
import { main } from '../main.ts'

await main(process.env)
