/**
 * <button type="button" data-date-quick="2012-02-01" data-date-for="Form_Held" hidden>Yesterday</button>
 * Shows the button and lets it fill in the fields Form_Held_Day, Form_Held_Month and Form_Held_Year.
 */
export function startDateButtons(scope: Element | Document): void {
  for (const button of scope.querySelectorAll<HTMLButtonElement>('button[data-date-quick][data-date-for]')) {
    const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(button.dataset.dateQuick ?? '')
    if (parts === null || !button.hidden) continue

    button.hidden = false
    button.addEventListener('click', () => {
      const [, year, month, day] = parts
      for (const [part, digits] of [['Day', day], ['Month', month], ['Year', year]]) {
        const field = document.getElementById(`${button.dataset.dateFor}_${part}`)
        if (field instanceof HTMLInputElement) field.value = String(Number(digits))
      }

      // One change for all three, so that a live region asks once.
      document.getElementById(`${button.dataset.dateFor}_Year`)?.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }
}
