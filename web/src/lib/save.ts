/** Downloads of files generated in the browser. */

export function save(name: string, type: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
}

/**
 * Downloads rows as a CSV file. It starts with a byte order mark, by which Excel recognizes UTF-8. Cells are escaped,
 * so that spreadsheets evaluate none as a formula. Cells with a semicolon are quoted, because a semicolon separates
 * cells in Vietnamese settings.
 */
export async function saveCsv(name: string, rows: readonly (readonly (string | number | null)[])[]): Promise<void> {
  const { stringify } = await import('csv-stringify/browser/esm/sync')
  const options = { bom: true, escape_formulas: true, record_delimiter: 'windows', quoted_match: ';' }
  save(
    `${name}.csv`,
    'text/csv;charset=utf-8',
    stringify(
      rows.map((row) => [...row]),
      options,
    ),
  )
}
