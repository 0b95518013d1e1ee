/**
 * The arguments of fields that return a page: `first` and `after`, and for pages before a cursor `last` and `before`.
 */
import { builder } from './builder.ts'

/** `byDefault` and `max` are the limits that the field passes to `page`. */
export const pageArgs = (byDefault: number, max: number) =>
  builder.args((t) => ({
    first: t.int({ description: `Maximum number of entries to return: 1 to ${max}. Default ${byDefault}.` }),
    after: t.string({ description: 'The cursor of the last entry received. Omit it to read the first page.' }),
  }))

/** The arguments of a field that also returns the page before a cursor. */
export const pageArgsBothWays = (byDefault: number, max: number) => ({
  ...pageArgs(byDefault, max),
  ...builder.args((t) => ({
    last: t.int({
      description: `Maximum number of entries to return before the cursor \`before\`: 1 to ${max}. Not together with \`first\` and \`after\`.`,
    }),
    before: t.string({
      description: 'The cursor of the first entry received. Omit it, with `last`, to read the last page.',
    }),
  })),
})
