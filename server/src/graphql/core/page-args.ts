/** The arguments of every field that returns a page: `first` and `after`. */
import { builder } from './builder.ts'

/** `byDefault` and `max` are the limits that the field passes to `page`. */
export const pageArgs = (byDefault: number, max: number) =>
  builder.args((t) => ({
    first: t.int({ description: `Maximum number of entries to return: 1 to ${max}. Default ${byDefault}.` }),
    after: t.string({ description: 'The cursor of the last entry received. Omit it to read the first page.' }),
  }))
