/** A transaction that reads each row of the settings only once, for a command about many requests. */
import type { Tx } from '#domain/core/command.ts'

/** The tables of settings that letters depend on, which commands on letters do not write. */
const settings: readonly string[] = [
  'authority',
  'issuingUnit',
  'signatory',
  'letterTemplateVersion',
  'vocabularyEntry',
  'platformChannel',
  'prohibition',
] satisfies (keyof Tx)[]

type Method = (args: unknown) => PromiseLike<unknown>

/** Returns `tx`, except that a repeated read of settings returns the first result, which callers must not change. */
export function rememberSettings(tx: Tx): Tx {
  const results = new Map<string, Promise<unknown>>()
  const remembering = (name: string, model: Record<string, Method>) =>
    new Proxy(model, {
      get: (_, method: string) => (args: unknown) => {
        const key = `${name}.${method} ${JSON.stringify(args)}`
        const known = results.get(key)
        if (known) return known
        const result = Promise.resolve(model[method]!(args))
        results.set(key, result)
        return result
      },
    })
  return new Proxy(tx, {
    get(target, name: string) {
      const value = Reflect.get(target, name) as unknown
      if (settings.includes(name)) return remembering(name, value as Record<string, Method>)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
