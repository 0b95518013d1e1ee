/** The storage key of an unsaved edit of a draft. */
export const draftKeyOf = ({ id }: { id: string }): string => `request/${id}/edit`
