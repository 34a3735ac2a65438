/** How long a second press of the same form's button is taken for the first one repeated. */
const pause = 5000

/**
 * <form data-submit-once>   a second submission within five seconds is ignored (the server still checks its own token)
 * <form data-auto-submit>   submits itself once loaded, and keeps its button for those without scripts
 * <button type="button" data-print hidden>   prints the page
 */
export function startForms(scope: Element | Document): void {
  for (const form of scope.querySelectorAll<HTMLFormElement>('form[data-submit-once]')) {
    let sent = 0
    form.addEventListener('submit', event => {
      const now = performance.now()
      if (sent > 0 && now - sent < pause) event.preventDefault()
      else sent = now
    })

    // Coming back with the browser's Back button shows the page as it was left: the form may be sent again.
    window.addEventListener('pageshow', () => { sent = 0 })
  }

  for (const button of scope.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }

  scope.querySelector<HTMLFormElement>('form[data-auto-submit]')?.requestSubmit()
}
