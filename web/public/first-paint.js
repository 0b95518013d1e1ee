// Runs before the first paint, so that a page with the dark theme does not start with a white flash. The script is a
// file, so that the content security policy can forbid inline scripts.
{
  const read = (name, fallback) => {
    try {
      return localStorage.getItem(name) ?? fallback
    } catch {
      return fallback
    }
  }
  const { documentElement: root } = document
  const theme = read('theme', 'auto')
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const chosen = theme === 'auto' ? (dark ? 'dark' : 'light') : theme
  root.dataset.theme = /^\/wall(\/|$)/.test(location.pathname) ? 'wall' : chosen
  root.dataset.density = read('density', 'comfortable')
  // lib/i18n/preferredLocale.ts states the rule.
  const languages = [read('locale', ''), read('account-locale', ''), ...navigator.languages]
  root.lang =
    languages.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'vi' || tag === 'en') ?? 'vi'
}
