/**
 * The script of the documentation: the theme before the first paint, the search, and tabs of examples. Every page can be
 * read without it.
 */
{
  const root = document.documentElement
  const read = (name) => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }
  const keep = (name, value) => {
    try {
      localStorage.setItem(name, value)
    } catch {
      // A browser that stores nothing forgets the choice.
    }
  }
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const themed = () => {
    const chosen = read('theme') ?? 'auto'
    root.dataset.theme = chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : chosen
  }
  themed()
  dark.addEventListener('change', themed)

  document.addEventListener('DOMContentLoaded', () => {
    const theme = document.querySelector('.theme')
    theme.hidden = false
    theme.addEventListener('click', () => {
      keep('theme', root.dataset.theme === 'dark' ? 'light' : 'dark')
      themed()
    })
    search(document.querySelector('.search'))
    for (const examples of document.querySelectorAll('.examples')) tabs(examples)
  })

  /** A combobox: the input filters the index, which is loaded when the input gets the focus. */
  function search(box) {
    const input = box.querySelector('input')
    const list = document.createElement('ul')
    const base = new URL('.', new URL(box.dataset.index, location.href))
    let rows = null
    let at = -1
    Object.assign(list, { id: 'results', hidden: true })
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', box.dataset.results)
    input.hidden = false
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': 'results',
      'aria-autocomplete': 'list',
    }))
      input.setAttribute(name, value)
    box.append(list)

    const load = async () => {
      rows ??= fetch(box.dataset.index).then((response) => response.json())
      return rows
    }
    const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
    const rank = ([name, kind, , text], words) => {
      const key = plain(name)
      if (!words.every((word) => key.includes(word) || plain(text).includes(word))) return null
      const [first = ''] = words
      const place = key === first ? 0 : key.startsWith(first) ? 1 : key.includes(first) ? 2 : 3
      return place * 10 + (kind === 'field' ? 5 : 0) + key.length / 100
    }
    const close = () => {
      list.hidden = true
      at = -1
      input.setAttribute('aria-expanded', 'false')
      input.removeAttribute('aria-activedescendant')
    }
    const choose = (index) => {
      const options = [...list.querySelectorAll('[data-href]')]
      if (options.length === 0) return
      at = (index + options.length) % options.length
      options.forEach((option, number) => {
        option.setAttribute('aria-selected', String(number === at))
      })
      options[at].scrollIntoView({ block: 'nearest' })
      input.setAttribute('aria-activedescendant', options[at].id)
    }
    const open = (option) => {
      if (!option) return
      close()
      location.href = option.dataset.href
    }
    const show = async () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean)
      if (words.length === 0) return close()
      const all = await load()
      const hits = all
        .map((row) => [row, rank(row, words)])
        .filter(([, place]) => place !== null)
        .sort(([, a], [, b]) => a - b)
        .slice(0, 20)
      list.replaceChildren(
        ...hits.map(([[name, kind, path, text]], index) => {
          const option = document.createElement('li')
          const note = document.createElement('small')
          option.id = `result-${index}`
          option.setAttribute('role', 'option')
          option.dataset.href = new URL(path === '.' ? './' : path, base).href
          note.textContent = ` ${kind}${text ? ` · ${text}` : ''}`
          option.append(name, note)
          return option
        }),
      )
      if (hits.length === 0) {
        const none = document.createElement('li')
        none.setAttribute('role', 'option')
        none.setAttribute('aria-disabled', 'true')
        none.textContent = box.dataset.empty
        list.append(none)
      }
      list.hidden = false
      input.setAttribute('aria-expanded', 'true')
      choose(0)
    }
    input.addEventListener('focus', load, { once: true })
    input.addEventListener('input', show)
    input.addEventListener('keydown', (event) => {
      const steps = { ArrowDown: 1, ArrowUp: -1 }
      if (event.key in steps) choose(at + steps[event.key])
      else if (event.key === 'Enter') open(list.querySelectorAll('[data-href]')[at])
      else if (event.key === 'Escape' && !list.hidden) close()
      else return
      event.preventDefault()
    })
    list.addEventListener('click', (event) => open(event.target.closest('[data-href]')))
    document.addEventListener('click', (event) => {
      if (!box.contains(event.target)) close()
    })
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return
      event.preventDefault()
      input.focus()
    })
  }

  /** Shows one example at a time. The chosen language of examples is the same on all pages. */
  function tabs(examples) {
    const sections = [...examples.querySelectorAll('.example')]
    const bar = document.createElement('div')
    bar.setAttribute('role', 'tablist')
    const buttons = sections.map((section, index) => {
      const title = section.querySelector('h4')
      const name = title.firstChild.textContent.trim()
      const button = document.createElement('button')
      Object.assign(button, { type: 'button', textContent: name, id: `tab-${index}-${name}` })
      Object.assign(section, { id: `example-${index}-${name}` })
      button.setAttribute('role', 'tab')
      button.setAttribute('aria-controls', section.id)
      section.setAttribute('role', 'tabpanel')
      section.setAttribute('aria-labelledby', button.id)
      title.hidden = true
      button.addEventListener('click', () => {
        keep('docs-example', name)
        select(index)
      })
      button.addEventListener('keydown', ({ key }) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
        if (!step) return
        const next = (index + step + buttons.length) % buttons.length
        buttons[next].focus()
        buttons[next].click()
      })
      return button
    })
    const select = (chosen) => {
      buttons.forEach((button, index) => {
        button.setAttribute('aria-selected', String(index === chosen))
        button.tabIndex = index === chosen ? 0 : -1
        sections[index].hidden = index !== chosen
      })
    }
    bar.append(...buttons)
    examples.prepend(bar)
    select(
      Math.max(
        0,
        buttons.findIndex(({ textContent }) => textContent === read('docs-example')),
      ),
    )
  }
}
