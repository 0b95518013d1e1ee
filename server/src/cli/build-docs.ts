/** Writes the documentation that `/docs` serves into the folder of the built server, or into the given folder. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeSite } from '#docs/site.ts'
import { docsDir, root } from '#paths.ts'

const [target = docsDir] = process.argv.slice(2)
for (const folder of ['vi', 'en', 'assets', 'graphiql', 'operations'])
  rmSync(join(target, folder), { recursive: true, force: true })
writeSite(root, target)
