/** Capitalizes labels that the catalogue holds in lower case. */
import { localeTag } from './locale.ts'

/** Capitalizes a lower-case label that is used on its own where CSS cannot do it: options of a field, the log. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase(localeTag()) + text.slice(1)
