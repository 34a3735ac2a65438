/**
 * Marks the approaches that those chosen cannot expect, as they are chosen. Each approach names the user groups that it is
 * offered to (data-offered-to); chosen rows name theirs (data-groups), and ticked audiences their one (data-group). The
 * union decides, as it does on the server, which has the last word.
 */
export function startApproaches(scope: Element | Document): void {
  for (const form of scope.querySelectorAll<HTMLFormElement>('form:has([data-offered-to])')) {
    const mark = (): void => markApproaches(form)
    form.addEventListener('picker:change', mark)
    form.addEventListener('change', mark)
  }
}

function markApproaches(form: HTMLFormElement): void {
  const groups = new Set<string>()
  for (const row of form.querySelectorAll<HTMLElement>('[data-groups]')) {
    for (const group of words(row.dataset.groups)) groups.add(group)
  }
  for (const box of form.querySelectorAll<HTMLInputElement>('input[data-group]:checked')) groups.add(box.dataset.group ?? '')

  for (const approach of form.querySelectorAll<HTMLElement>('[data-offered-to]')) {
    const offered = groups.size === 0 || words(approach.dataset.offeredTo).some(group => groups.has(group))
    const note = approach.querySelector<HTMLElement>('.portal-not-offered')
    if (note !== null) note.hidden = offered
  }
}

const words = (text: string | undefined): string[] => (text ?? '').split(' ').filter(word => word !== '')
