/** Reference data of the operator, such as categories, platforms and vocabularies. */

import { onWake } from '@takedown/client/live/wake.ts'
import { useEffect } from 'react'
import { type CombinedError, type TypedDocumentNode, useQuery } from 'urql'
import { graphql } from '#graphql/generated/gql.ts'
import type {
  Categories_QueryQuery,
  Colleagues_QueryQuery,
  Platforms_QueryQuery,
  Powers_QueryQuery,
} from '#graphql/generated/graphql.ts'
import { categoryChoices } from '#lib/categories.ts'
import { roleName } from '#lib/i18n/labels/people.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import type { OfferedTerm } from '#lib/i18n/terms.ts'

export const Categories_Query = graphql(`
  query Categories_Query {
    categories {
      id
      slug
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
      severity
      expression
      noCapture
      sourceNote
      endedOn
      parent {
        id
      }
    }
  }
`)

export const Platforms_Query = graphql(`
  query Platforms_Query {
    platforms {
      id
      slug
      name
      operator
      endedOn
      kind {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      channels {
        kind {
          code
        }
        address
        note
      }
    }
  }
`)

export const Powers_Query = graphql(`
  query Powers_Query {
    powers {
      id
      slug
      citationVi: citation(locale: VI)
      citationEn: citation(locale: EN)
      notes {
        language
        text
      }
      normalLimit
      urgentLimit
      clock
      clockStart
      inForceFrom
      inForceTo
      endsSoon
      forComplaints
      unconfirmed
      successor {
        id
        citationVi: citation(locale: VI)
        citationEn: citation(locale: EN)
      }
    }
  }
`)

export const Terms_Query = graphql(`
  query Terms_Query {
    contentKinds {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
      offered
    }
    actions {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
      offered
      accountLevel
    }
    refusalReasons {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
      offered
    }
    tipSources {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
      offered
    }
    channelKinds {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
      offered
    }
    measures {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
      offered
    }
  }
`)

const Colleagues_Query = graphql(`
  query Colleagues_Query {
    colleagues {
      id
      name
      role
    }
  }
`)

export type Category = Categories_QueryQuery['categories'][number] & { depth: number }
export type Platform = Platforms_QueryQuery['platforms'][number]
export type Power = Powers_QueryQuery['powers'][number]
export type Colleague = Colleagues_QueryQuery['colleagues'][number]

type ReadOnce<Data> = { data: Data | undefined; error: CombinedError | undefined; refetch(): void }

/**
 * Reads reference data once per tab, and again after changes (`followReference`). Until the data is loaded, the query
 * runs again whenever the tab wakes up (see `onWake`).
 */
function useReadOnce<Data>(query: TypedDocumentNode<Data, Record<string, never>>): ReadOnce<Data> {
  const [{ data, error }, execute] = useQuery({ query, variables: {}, requestPolicy: 'cache-first' })
  const read = data !== undefined
  useEffect(() => (read ? undefined : onWake(() => execute())), [read, execute])
  return { data, error, refetch: () => execute({ requestPolicy: 'network-only' }) }
}

export const useReadOnceData = <Data>(query: TypedDocumentNode<Data, Record<string, never>>): Data | undefined =>
  useReadOnce(query).data

/**
 * Returns whether both the platforms and the categories are loaded, with the load error and a refetch. Pages need them
 * to read the filters in their URL, which contain slugs of platforms and categories.
 */
export function useNamesRead(): { error: CombinedError | undefined; isRead: boolean; refetch(): void } {
  const [platforms, categories] = [useReadOnce(Platforms_Query), useReadOnce(Categories_Query)]
  return {
    error: platforms.error ?? categories.error,
    isRead: platforms.data !== undefined && categories.data !== undefined,
    refetch: () => {
      platforms.refetch()
      categories.refetch()
    },
  }
}

/** The tree of categories, each parent before its children. Empty until loaded. */
export const useCategories = (): readonly Category[] =>
  categoryChoices(useReadOnceData(Categories_Query)?.categories ?? [])

export const usePlatforms = (): readonly Platform[] => useReadOnceData(Platforms_Query)?.platforms ?? []
export const useOfferedPlatforms = (): readonly Platform[] => usePlatforms().filter(({ endedOn }) => endedOn === null)
/** Whether the provision is in force on a day, YYYY-MM-DD. */
export const isInForce = ({ inForceFrom, inForceTo }: Pick<Power, 'inForceFrom' | 'inForceTo'>, day: string): boolean =>
  inForceFrom <= day && (inForceTo === null || day <= inForceTo)

export const usePowers = (): readonly Power[] => useReadOnceData(Powers_Query)?.powers ?? []

type TermList = 'contentKinds' | 'actions' | 'refusalReasons' | 'tipSources' | 'channelKinds' | 'measures'
const noTerms: Record<TermList, readonly OfferedTerm[]> = {
  contentKinds: [],
  actions: [],
  refusalReasons: [],
  tipSources: [],
  channelKinds: [],
  measures: [],
}
/** The entries of the vocabularies, in their order. Pickers offer those whose `offered` is true. Empty until loaded. */
export const useTerms = (): Record<TermList, readonly (OfferedTerm & { accountLevel?: boolean })[]> =>
  useReadOnceData(Terms_Query) ?? noTerms
export const useOfficers = (): readonly Colleague[] => useReadOnceData(Colleagues_Query)?.colleagues ?? []

export const categoryName = ({ nameVi, nameEn }: { nameVi: string; nameEn: string }): string => inLocale(nameVi, nameEn)
export const citation = ({ citationVi, citationEn }: { citationVi: string; citationEn: string }): string =>
  inLocale(citationVi, citationEn)
export const powerNote = ({ notes }: { notes: readonly { language: string; text: string }[] }): string | null =>
  (notes.find(({ language }) => language === inLocale('vi', 'en')) ?? notes[0])?.text ?? null

/**
 * Options of a picker: the name, with the parent category as a note. An ended category is an option only if it is the
 * present choice (`present`).
 */
export const categoryOptions = (categories: readonly Category[], present?: string) =>
  categories
    .filter(({ id, endedOn }) => endedOn === null || id === present)
    .map((category) => {
      const parent = categories.find(({ id }) => id === category.parent?.id)
      return {
        key: category.id,
        text: categoryName(category),
        note: parent && categoryName(parent),
        indent: category.depth,
      }
    })

export const officerOptions = (officers: readonly Colleague[]) =>
  officers.map(({ id, name, role }) => ({ key: id, text: name, note: roleName(role) }))
