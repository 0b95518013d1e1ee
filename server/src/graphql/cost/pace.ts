/**
 * Keeps one operation from occupying the server, even if its cost was estimated too low: SQL statements wait for a
 * semaphore, lists are completed in short time slices, and the number of list entries is bounded.
 */
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core'
import { GraphQLError, type GraphQLFieldResolver } from 'graphql'
import type { Semaphore } from '#feed/semaphore.ts'
import { priceOf } from './plugin.ts'
import { isPage } from './price.ts'
import { sliceIsOver, turn } from './slices.ts'

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      pace: PacePlugin<Types>
    }
  }
}

/** Maximum number of list entries in one operation. The largest screen needs a tenth of this. */
export const MAX_ENTRIES = 60_000
/** The number of entries that are completed without a pause, so that loaders still fetch in batches. */
const BATCH_SIZE = 400

/** The work that one operation has done so far. */
export class Work {
  /**
   * the semaphore of the viewer's statements, shared by all operations of the viewer; null if statements need not wait
   */
  readonly statements: Semaphore | null
  /** milliseconds of the serving thread that the operation has used */
  used = 0
  #entries = 0
  #sincePause = 0

  constructor(statements: Semaphore | null = null) {
    this.statements = statements
  }

  /**
   * Counts the entries of a list and returns the list. For a long list, it returns promises of the entries, so that
   * other operations run between them. Throws a GraphQLError if the operation has more than MAX_ENTRIES entries.
   */
  pace(value: unknown): unknown {
    if (!Array.isArray(value)) return value
    this.#entries += value.length
    if (this.#entries > MAX_ENTRIES)
      throw new GraphQLError(`more than ${MAX_ENTRIES} entries in one response; select less`, {
        extensions: { code: 'TOO_COMPLEX' },
      })
    if (this.#sincePause + value.length < BATCH_SIZE) {
      this.#sincePause += value.length
      return value
    }
    return this.#asPromises(value)
  }

  /** Returns promises of the entries, each of which resolves when its slice begins. */
  #asPromises(entries: readonly unknown[]): Promise<unknown>[] {
    const resolvers: ((entry: unknown) => void)[] = []
    // An entry can be a promise that rejects before its slice begins. The empty handler keeps Node from reporting the
    // rejection as unhandled.
    for (const entry of entries) if (entry instanceof Promise) entry.catch(() => {})
    const promised = entries.map(() => new Promise<unknown>((resolve) => resolvers.push(resolve)))
    void this.#resolveAll(entries, resolvers)
    return promised
  }

  async #resolveAll(entries: readonly unknown[], resolvers: readonly ((entry: unknown) => void)[]): Promise<void> {
    for (const [index, entry] of entries.entries()) {
      if (this.#sincePause >= BATCH_SIZE && sliceIsOver()) {
        this.#sincePause = 0
        await turn(this)
      }
      this.#sincePause++
      resolvers[index]!(entry)
      // Graphql-js completes the entry in this microtask, unless the entry itself is asynchronous.
      await undefined
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, { work?: Work }, object>

class PacePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const isList = field.type.kind === 'List'
    const reads = field.parentType === 'Query' || isPage(priceOf(field.parentType, field.name, isList))
    if (field.parentType === 'Mutation' || field.parentType === 'Subscription' || !(isList || reads)) return resolve
    const paced: Resolver = (parent, args, context, info) => {
      const { work } = context
      if (!work) return resolve(parent, args, context, info)
      const now = () => resolve(parent, args, context, info)
      const result = reads && work.statements ? work.statements.run(async () => now()) : now()
      if (!isList) return result
      return result instanceof Promise ? result.then((value) => work.pace(value)) : work.pace(result)
    }
    return paced as GraphQLFieldResolver<unknown, Types['Context'], object>
  }
}

SchemaBuilder.registerPlugin('pace', PacePlugin)
