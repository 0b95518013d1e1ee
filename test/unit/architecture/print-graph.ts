/** `pnpm graph`: prints for each folder of the domain, of GraphQL and of the web which folders it imports from, in order. */
import { folderGraph } from './graph.ts'
import { order } from './order.ts'

for (const [parent, folders] of Object.entries(order)) {
  const graph = folderGraph(parent)
  console.log(`${parent}/`)
  for (const folder of folders) {
    const targets = folders.filter((other) => graph.get(folder)?.has(other))
    console.log(`  ${folder.padEnd(18)} ${targets.length === 0 ? '·' : `← ${targets.join(', ')}`}`)
  }
}
