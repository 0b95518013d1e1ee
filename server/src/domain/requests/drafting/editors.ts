/** Adds to the accounts that wrote a part of a request. */

/** Returns the editors of a request together with this account. They cannot approve the request. */
export const withEditor = (editors: string[], id: string | null): string[] =>
  id === null || editors.includes(id) ? editors : [...editors, id]
