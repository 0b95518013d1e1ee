/** URL parameters of the categories page. */
import { z } from 'zod/mini'

export const categoriesSearch = z.object({ text: z.catch(z.optional(z.string()), undefined) })
export type CategoriesSearch = z.infer<typeof categoriesSearch>
