/** The accounts that wrote a part of a request. */

/** Adds an account to the editors of a request, once. Editors cannot approve the request. */
export const withEditor = (editors: string[], id: string | null): string[] =>
  id === null || editors.includes(id) ? editors : [...editors, id]
