/** Removes query parameters that identify who shared an address rather than its content. */

const trackers = new Set(
  `fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid mibextid rdid zarsrc _openstat
   ref_src ref_url share_id share_source_id is_from_webapp is_copy_url sender_device sender_web_id web_id _ga _gl
   notif_id notif_t __cft__[0] __tn__ __xts__ extid paipv eav locale source_surface feature si pp`.split(/\s+/),
)
const isTracker = (name: string): boolean => trackers.has(name) || /^(?:utm|pk|mtm|hsa|vero)_/.test(name)

/** Returns the query without trackers, with parameters sorted by name. Values stay as written. */
export function cleanQuery(search: string): string {
  const pairs = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && !isTracker(nameOf(pair)))
    .sort()
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

function nameOf(pair: string): string {
  const name = pair.split('=', 1)[0] ?? ''
  try {
    return decodeURIComponent(name).toLowerCase()
  } catch {
    return name.toLowerCase()
  }
}
