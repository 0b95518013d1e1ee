/** Capitalizes labels that the catalogue holds in lower case. */
import { localeTag } from './locale.ts'

/** Capitalizes a lower-case label in a place where CSS cannot do so, such as an option of a field. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase(localeTag()) + text.slice(1)
