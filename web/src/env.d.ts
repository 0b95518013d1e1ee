/** Ambient types: the Vite client and the virtual modules of the catalogues. */

/// <reference types="vite/client" />

/** Part of the catalogue of a language, compiled on import by `vite/words.ts`. */
declare module 'virtual:words/*' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
