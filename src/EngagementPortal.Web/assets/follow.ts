/**
 * A region that tells of work going on, and follows it.
 *
 *   <div data-follow="/scorecard/years/2011-12?handler=Follow">
 *
 * data-follow  address that is asked every two seconds: 200 is a fragment that takes the place of what stands in the region,
 *              202 that nothing is new, 204 that the work is over: the page is opened anew. After any other answer it is
 *              asked no more, and the link in the region is left.
 */
const pause = 2000

export function startFollowing(scope: Element | Document): void {
  for (const region of scope.querySelectorAll<HTMLElement>('[data-follow]')) {
    for (const says of region.querySelectorAll<HTMLElement>('[data-follow-says]')) says.hidden = false
    window.setTimeout(() => void follow(region), pause)
  }
}

async function follow(region: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(region.dataset.follow ?? '', { redirect: 'manual', credentials: 'same-origin', headers: { 'X-Requested-With': 'fetch' } })
    if (answer.status === 204) return location.reload()
    if (answer.status !== 200 && answer.status !== 202) return
    if (answer.status === 200) region.innerHTML = await answer.text()
  } catch {
    // The network is away for a moment; it is asked again.
  }

  window.setTimeout(() => void follow(region), pause)
}
