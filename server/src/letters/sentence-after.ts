/** Cuts a sentence off that a letter glued to an address: `/Main.java,this file contains our keys`. */

const sentence =
  /(?<=\.(?:java|kt|js|ts|py|rb|go|c|cpp|h|cs|php|xml|json|ya?ml|properties|html?|md|txt|pdf|zip|apk|exe|ipynb|sql|so))(?:[,;](?=\p{L})|\.(?=(?:this|these|that|the|it|we|they|so|and|please|also|which|is|are|in|for)$))[^/?#]{1,200}$/iu

/** Returns the address without the sentence; the address itself if none follows. */
export const withoutSentence = (url: string): string => (url.length > 2_048 ? url : url.replace(sentence, ''))
