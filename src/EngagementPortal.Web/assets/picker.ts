import { announce } from './announce'

/**
 * One box that searches and gathers what was chosen. Contract, as the server renders it (and as it works without scripts):
 *
 *   <div class="portal-picker" data-picker="/engagements/log?handler=Who" data-picker-name="Form.Who">
 *     <div class="govuk-form-group">
 *       <label class="govuk-label" for="Form_WhoSearch">Who was it with?</label>
 *       <div class="portal-picker__search">
 *         <input class="govuk-input" id="Form_WhoSearch" name="Form.WhoSearch" type="text" autocomplete="off">
 *         <button class="govuk-button govuk-button--secondary" name="find" value="Form.Who" formnovalidate>Find</button>
 *       </div>
 *     </div>
 *     <div data-picker-found> ... what Find found, as checkboxes named Form.Who ... </div>
 *     <ul class="portal-picker__chosen" data-picker-chosen aria-label="Chosen">
 *       <li data-picker-value="o-12">
 *         <input type="hidden" name="Form.Who" value="o-12">
 *         <span class="portal-picker__text">HM Treasury</span>
 *         <span class="portal-picker__hint">Major policy customers</span>
 *         <button class="portal-picker__remove portal-link-button" name="remove" value="o-12" formnovalidate>Remove<span class="govuk-visually-hidden"> HM Treasury</span></button>
 *       </li>
 *     </ul>
 *   </div>
 *
 * data-picker         address of the search, asked with ?q=words (and &chosen=value for each one chosen); answers
 *                     [{"value":"o-12","text":"HM Treasury","hint":"Major policy customers","groups":["major-policy-customers"]}]
 * data-picker-name    name of the hidden inputs
 * data-picker-single  a new choice takes the place of the old one
 *
 * Rows carry data-groups (space separated) where the answer names groups. Dispatches picker:change (bubbling, detail
 * { values }) whenever the rows change. A combobox with a listbox: arrows move, Enter chooses, Escape closes; the first
 * entry is highlighted at once, so that typing and Enter is enough.
 */
export function startPickers(scope: Element | Document): void {
  for (const root of scope.querySelectorAll<HTMLElement>('[data-picker][data-picker-name]')) {
    const input = root.querySelector<HTMLInputElement>('.portal-picker__search input')
    const chosen = root.querySelector<HTMLElement>('[data-picker-chosen]')
    if (input !== null && chosen !== null && root.dataset.pickerStarted === undefined) {
      root.dataset.pickerStarted = ''
      new Picker(root, input, chosen)
    }
  }
}

interface Entry { value: string, text: string, hint?: string, groups?: string[] }

/** Milliseconds of quiet before the search is asked. */
const wait = 200

class Picker {
  readonly #list = document.createElement('ul')
  #entries: Entry[] = []
  #active = -1
  #timer: number | undefined
  #asking: AbortController | undefined

  constructor(readonly root: HTMLElement, readonly input: HTMLInputElement, readonly chosen: HTMLElement) {
    const list = this.#list
    list.id = `${input.id}-list`
    list.className = 'portal-picker__list'
    list.hidden = true
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', root.querySelector('label')?.textContent?.trim() ?? 'Found')

    input.autocomplete = 'off'
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', 'false')
    input.setAttribute('aria-controls', list.id)
    input.parentElement?.append(list)

    // Typing finds; the button that does so without scripts would only be one more stop on the way.
    for (const button of root.querySelectorAll<HTMLElement>('.portal-picker__search button')) button.hidden = true

    input.addEventListener('input', event => {
      // What is typed to search is not yet an answer: only a choice is.
      event.stopPropagation()
      window.clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => void this.#search(), wait)
    })
    input.addEventListener('change', event => event.stopPropagation())
    input.addEventListener('keydown', event => this.#key(event))
    input.addEventListener('blur', () => this.#close())

    // The pointer must not take the focus off the box before its click is seen.
    list.addEventListener('pointerdown', event => event.preventDefault())
    list.addEventListener('click', event => {
      const option = (event.target as Element).closest<HTMLElement>('[role=option]')
      if (option !== null) this.#choose(Number(option.dataset.index))
    })

    chosen.addEventListener('click', event => {
      const button = (event.target as Element).closest('.portal-picker__remove')
      const row = button?.closest<HTMLElement>('[data-picker-value]')
      if (row) {
        event.preventDefault()
        this.#remove(row)
      }
    })
  }

  get #values(): string[] {
    return [...this.chosen.querySelectorAll<HTMLElement>('[data-picker-value]')].map(row => row.dataset.pickerValue ?? '')
  }

  async #search(): Promise<void> {
    this.#asking?.abort()
    const words = this.input.value.trim()
    if (words.length < 2) return this.#close()

    const { signal } = this.#asking = new AbortController()
    const address = new URL(this.root.dataset.picker ?? '', location.href)
    address.searchParams.set('q', words)
    for (const value of this.#values) address.searchParams.append('chosen', value)
    try {
      const answer = await fetch(address, { signal, redirect: 'manual', credentials: 'same-origin', headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' } })
      if (answer.status !== 200) throw new Error(`The search answered ${answer.status}`)

      const found = await answer.json() as Entry[]
      const values = this.#values
      this.#show(found.filter(entry => !values.includes(entry.value)), words)
    } catch {
      if (signal.aborted) return
      this.#show([], words)
      announce('The search did not answer. Try again')
    }
  }

  #show(entries: Entry[], words: string): void {
    // An answer that comes after one has left the box opens nothing.
    if (document.activeElement !== this.input) return

    this.#entries = entries
    this.#list.replaceChildren(...entries.map((entry, index) => {
      const option = document.createElement('li')
      option.id = `${this.#list.id}-${index}`
      option.className = 'portal-picker__option'
      option.dataset.index = String(index)
      option.setAttribute('role', 'option')
      option.append(span('portal-picker__text', entry.text))
      if (entry.hint) option.append(' ', span('portal-picker__hint', entry.hint))
      return option
    }))
    if (entries.length === 0) {
      const nothing = document.createElement('li')
      nothing.className = 'portal-picker__nothing'
      nothing.setAttribute('role', 'option')
      nothing.setAttribute('aria-disabled', 'true')
      nothing.setAttribute('aria-selected', 'false')
      nothing.textContent = `Nothing found for “${words}”`
      this.#list.append(nothing)
    }

    this.#list.hidden = false
    this.input.setAttribute('aria-expanded', 'true')
    this.#highlight(entries.length > 0 ? 0 : -1)
    announce(entries.length === 0 ? `Nothing found for ${words}` : `${entries.length} found. ${entries[0]?.text} is first`)
  }

  #highlight(index: number): void {
    this.#active = index
    for (const option of this.#list.querySelectorAll<HTMLElement>('[data-index]')) {
      const on = option.dataset.index === String(index)
      option.setAttribute('aria-selected', String(on))
      if (on) {
        this.input.setAttribute('aria-activedescendant', option.id)
        option.scrollIntoView({ block: 'nearest' })
      }
    }
    if (index < 0) this.input.removeAttribute('aria-activedescendant')
  }

  #key(event: KeyboardEvent): void {
    const open = !this.#list.hidden
    const count = this.#entries.length
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault()
        if (!open) void this.#search()
        else if (count > 0) this.#highlight((this.#active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
        break
      case 'Enter':
        // Never sends the form: in this box Enter chooses.
        event.preventDefault()
        if (open && this.#active >= 0) this.#choose(this.#active)
        break
      case 'Escape':
        if (open) {
          event.preventDefault()
          this.#close()
        } else this.input.value = ''
        break
    }
  }

  #choose(index: number): void {
    const entry = this.#entries[index]
    if (entry === undefined) return

    if (this.root.dataset.pickerSingle !== undefined) this.chosen.replaceChildren()
    this.chosen.append(this.#row(entry))
    this.input.value = ''
    this.#close()
    this.#changed(`${entry.text} added`)
  }

  #row(entry: Entry): HTMLElement {
    const row = document.createElement('li')
    row.dataset.pickerValue = entry.value
    if (entry.groups?.length) row.dataset.groups = entry.groups.join(' ')

    const hidden = document.createElement('input')
    hidden.type = 'hidden'
    hidden.name = this.root.dataset.pickerName ?? ''
    hidden.value = entry.value

    const remove = document.createElement('button')
    remove.type = 'button'
    remove.className = 'portal-picker__remove portal-link-button'
    remove.append('Remove', span('govuk-visually-hidden', ` ${entry.text}`))

    row.append(hidden, span('portal-picker__text', entry.text))
    if (entry.hint) row.append(' ', span('portal-picker__hint', entry.hint))
    row.append(' ', remove)
    return row
  }

  #remove(row: HTMLElement): void {
    const text = row.querySelector('.portal-picker__text')?.textContent ?? ''
    row.remove()
    this.input.focus()
    this.#changed(`${text} removed`)
  }

  #changed(words: string): void {
    announce(words)
    this.root.dispatchEvent(new CustomEvent('picker:change', { bubbles: true, detail: { values: this.#values } }))
  }

  #close(): void {
    window.clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#list.hidden = true
    this.input.setAttribute('aria-expanded', 'false')
    this.input.removeAttribute('aria-activedescendant')
  }
}

function span(name: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = name
  element.textContent = text
  return element
}
