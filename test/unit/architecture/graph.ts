/** The import graph of files and of folders, and its cycles. */
import { type Source, sources } from './sources.ts'

export type Graph = ReadonlyMap<string, ReadonlySet<string>>

export function fileGraph(files: readonly Source[] = sources): Graph {
  const known = new Set(files.map(({ path }) => path))
  return new Map(files.map(({ path, imports }) => [path, new Set(imports.filter((imported) => known.has(imported)))]))
}

/** Types generated from the schema belong to no folder: every layer may use them. */
export const isInFolder = (parent: string, path: string): boolean =>
  path.startsWith(`${parent}/`) && path.slice(parent.length + 1).includes('/') && !/\/(generated|locales)\//.test(path)

/** The folders directly inside `parent`, each with those of them that its files import from. */
export function folderGraph(parent: string, files: readonly Source[] = sources): Graph {
  const graph = new Map<string, Set<string>>()
  const folderOf = (path: string) =>
    isInFolder(parent, path) ? path.slice(parent.length + 1).split('/')[0] : undefined
  for (const { path, imports } of files) {
    const folder = folderOf(path)
    if (!folder) continue
    const targets = graph.get(folder) ?? new Set()
    graph.set(folder, targets)
    for (const imported of imports) {
      const target = folderOf(imported)
      if (target && target !== folder) targets.add(target)
    }
  }
  return graph
}

/** The groups of nodes that reach each other (Tarjan's strongly connected components of more than one node). */
export function cyclesOf(graph: Graph): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const cycles: string[][] = []
  const visit = (node: string): void => {
    index.set(node, index.size)
    low.set(node, index.get(node)!)
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!))
    }
    if (low.get(node) !== index.get(node)) return
    const cycle = stack.splice(stack.indexOf(node))
    if (cycle.length > 1) cycles.push(cycle)
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node)
  return cycles
}
