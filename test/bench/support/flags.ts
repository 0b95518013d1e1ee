/** The command-line flags of a benchmark run. */
const flags = new Set(process.argv.slice(2))
const only = [...flags].find((flag) => flag.startsWith('--only='))

/** Small and short, to check that a benchmark works; its results mean little. */
export const quick = flags.has('--quick')
/** Includes the largest size. */
export const full = flags.has('--full')
/** Long enough to see whether memory grows. */
export const soaks = flags.has('--soak')
/** Names the functions in which the measured server spends its time. */
export const profiled = flags.has('--profile')
/** Searches for slower documents before measuring. */
export const searches = flags.has('--search')
/** Leaves out the peers that must be installed. */
export const alone = flags.has('--alone')
/** `--only=PRESS,ADMIN` measures only these loads, in one round. Null: all of them. */
export const chosen = only ? new Set(only.slice('--only='.length).split(',')) : null
