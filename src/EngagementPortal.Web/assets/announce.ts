let region: HTMLElement | undefined
let last: number | undefined

/**
 * Says something politely to those who listen to the page. One region serves the whole page, and what is said quickly
 * after one another is said once: only the last of it.
 */
export function announce(text: string): void {
  if (region === undefined) {
    region = document.createElement('div')
    region.className = 'govuk-visually-hidden'
    region.setAttribute('role', 'status')
    document.body.append(region)
  }

  const target = region
  window.clearTimeout(last)
  last = window.setTimeout(() => {
    // The same words twice are only spoken again if the text changes: a no-break space makes the difference.
    target.textContent = target.textContent === text ? `${text}\u00a0` : text
  }, 400)
}
