/** The mail address of the platform that receives the letters of the benchmark. */
export const PLATFORM_ADDRESS = 'lien-he@facebook.invalid'
