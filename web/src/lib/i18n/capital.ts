import { localeTag } from './locale.ts'

/** A word of running text where it stands alone, where CSS does not reach: a field's choices, the log. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase(localeTag()) + text.slice(1)
