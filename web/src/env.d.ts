/** Ambient types: the Vite client and the virtual modules of the catalogues. */

/// <reference types="vite/client" />

/** Part of the catalogue of a language, which `vite/words.ts` compiles on import. */
declare module 'virtual:words/*' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
