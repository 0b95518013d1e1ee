/** How a run was asked for. */
const said = new Set(process.argv.slice(2))

/** Small and short, to see that it works; its figures mean little. */
export const quick = said.has('--quick')
/** With the largest size too. */
export const full = said.has('--full')
/** For as long as it takes to see whether memory grows. */
export const soaks = said.has('--soak')
/** Names the functions that the server under measurement spends its time in. */
export const profiled = said.has('--profile')
/** Looks for slower documents before it measures. */
export const searches = said.has('--search')
/** Leaves out the peers that must be installed. */
export const alone = said.has('--alone')
