/** Converts packs of the earlier format, in which a category had the fields `nameVi` and `nameEn`. */

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

export const withNames = (pack: unknown): unknown =>
  isObject(pack) && Array.isArray(pack.categories) ? { ...pack, categories: pack.categories.map(categoryOf) } : pack

function categoryOf(category: unknown): unknown {
  if (!isObject(category) || 'names' in category || !('nameVi' in category || 'nameEn' in category)) return category
  const { nameVi: vi, nameEn: en, ...others } = category
  return { ...others, names: { ...(vi !== undefined && { vi }), ...(en !== undefined && { en }) } }
}
