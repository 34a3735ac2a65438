/**
 * <form data-coding> with checkboxes that have data-key="a"
 * While the focus is on one of these checkboxes, the key ticks it (or takes the tick away) and goes there, and Enter sends the form.
 * What is said of the keys (data-coding-hint) is shown, since there are some now. Elsewhere on the page keys do what they always do (WCAG 2.1.4): nothing happens to whoever types or speaks in another place.
 */
export function startCoding(scope: Element | Document): void {
  for (const form of scope.querySelectorAll<HTMLFormElement>('form[data-coding]')) {
    form.querySelector('[data-coding-hint]')?.removeAttribute('hidden')
    form.addEventListener('keydown', event => {
      if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLInputElement) || event.target.type !== 'checkbox') return
      if (event.key === 'Enter') {
        event.preventDefault()
        form.requestSubmit()
        return
      }

      const box = form.querySelector<HTMLInputElement>(`input[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
      if (box === null) return
      event.preventDefault()
      box.focus()
      box.click()
    })
  }
}
