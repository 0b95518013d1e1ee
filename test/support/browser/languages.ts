/** The languages in which a file of tests uses the screens. */
import { FULL } from '../faults/extent.ts'

type Language = 'vi' | 'en'

/**
 * Vietnamese and English with FULL=1, otherwise `usual` alone. About half of the files
 * usually run in each language.
 */
export const languages = (usual: Language): readonly Language[] => (FULL ? ['vi', 'en'] : [usual])
