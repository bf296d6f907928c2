// What the pages can do beyond being read: search, and copying of what is to be typed. They are whole without it.

const RESULTS_MAX = 8
const EXCERPT_BEFORE = 40
const EXCERPT_LENGTH = 140

addCopyButtons()
startSearch()

function addCopyButtons() {
  for (const block of document.querySelectorAll('.code')) {
    const button = document.createElement('button')
    button.className = 'copy'
    button.textContent = 'Copy'
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(block.querySelector('code')?.textContent ?? '')
      button.textContent = 'Copied'
      setTimeout(() => {
        button.textContent = 'Copy'
      }, 1500)
    })
    block.append(button)
  }
}

function startSearch() {
  const search = document.querySelector('.search')
  const input = search?.querySelector('input')
  const found = search?.querySelector('.found')
  if (!search || !input || !found) return
  search.hidden = false
  const links = () => [...found.querySelectorAll('a')]
  const show = async () => {
    const query = input.value.trim()
    found.hidden = query === ''
    if (query === '') return
    const results = (await searchIndex()).search(query).slice(0, RESULTS_MAX)
    // Somebody types faster than the index comes.
    if (input.value.trim() !== query) return
    found.querySelector('p').textContent =
      results.length === 0 ? `Nothing is found for “${query}”.` : `${results.length} found`
    found.querySelector('ul').replaceChildren(...results.map((result) => itemOf(result)))
  }
  const move = (event, step) => {
    const stops = [input, ...links()]
    const at = stops.indexOf(document.activeElement)
    if (at === -1) return
    event.preventDefault()
    stops[(at + step + stops.length) % stops.length]?.focus()
  }
  input.addEventListener('input', show)
  input.addEventListener('focus', () => {
    void searchIndex()
    if (input.value.trim() !== '') void show()
  })
  search.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') move(event, 1)
    else if (event.key === 'ArrowUp') move(event, -1)
    else if (event.key === 'Enter' && document.activeElement === input) links()[0]?.click()
    else if (event.key === 'Escape') {
      found.hidden = true
      input.blur()
    }
  })
  search.addEventListener('focusout', ({ relatedTarget }) => {
    if (!search.contains(relatedTarget)) found.hidden = true
  })
  // Otherwise Safari takes the focus away before a link of the list is followed.
  found.addEventListener('mousedown', (event) => event.preventDefault())
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    input.focus()
  })
}

let loading

/** Loaded when somebody begins to search. */
function searchIndex() {
  loading ??= Promise.all([
    import('/docs-assets/minisearch.js'),
    fetch('/docs-assets/search.json').then((answer) => answer.json()),
  ]).then(([{ default: MiniSearch }, entries]) => {
    const index = new MiniSearch({
      fields: ['title', 'page', 'text'],
      storeFields: ['title', 'page', 'text'],
      searchOptions: { boost: { title: 4, page: 2 }, prefix: true, fuzzy: 0.2, combineWith: 'AND' },
    })
    index.addAll(entries)
    return index
  })
  return loading
}

function itemOf({ id, title, page, text, terms }) {
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.href = id
  const heading = document.createElement('strong')
  heading.textContent = title
  const excerpt = document.createElement('span')
  excerpt.textContent = excerptOf(text, terms)
  link.append(heading, ...(page === title ? [] : [` in ${page}`]), excerpt)
  item.append(link)
  return item
}

/** The words around the first of those that were searched. */
function excerptOf(text, terms) {
  const places = terms.map((term) => text.toLowerCase().indexOf(term)).filter((place) => place >= 0)
  const start = Math.max(0, Math.min(...places, text.length) - EXCERPT_BEFORE)
  const from = places.length === 0 ? 0 : start
  return `${from > 0 ? '…' : ''}${text.slice(from, from + EXCERPT_LENGTH)}…`
}
