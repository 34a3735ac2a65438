import { announce } from './announce'

/**
 * A region of a form that keeps another part of the page up to date while one types or chooses.
 *
 *   <form method="get" action="/organisations" data-live="/organisations?handler=List" data-live-target="#list">
 *   <div data-live="/engagements/log?handler=Expect" data-live-target="#expect">  (inside a form with method="post")
 *
 * data-live         address that answers with an HTML fragment (status 200); any other answer leaves the page as it is
 * data-live-target  selector of the element whose content the fragment replaces
 * data-live-wait    milliseconds of quiet before asking, 300 unless told
 *
 * The whole form is sent, with its antiforgery token, by the form's own method. With GET the address bar follows, so
 * that what one sees can be shared. An element with data-live-announce in the fragment is read out; without one the
 * target is a polite live region. Listens to input, change and picker:change.
 */
export function startLive(scope: Element | Document, start: (fragment: Element) => void): void {
  for (const region of scope.querySelectorAll<HTMLElement>('[data-live][data-live-target]')) {
    const form = region instanceof HTMLFormElement ? region : region.closest('form')
    const target = document.querySelector<HTMLElement>(region.dataset.liveTarget ?? '')
    if (form === null || target === null || region.dataset.liveStarted !== undefined) continue

    region.dataset.liveStarted = ''
    keepUpToDate(region, form, target, start)
  }
}

function keepUpToDate(region: HTMLElement, form: HTMLFormElement, target: HTMLElement, start: (fragment: Element) => void): void {
  let timer: number | undefined
  let asking: AbortController | undefined
  let before = typed(form)

  async function ask(): Promise<void> {
    const now = typed(form)
    if (now === before) return
    before = now

    asking?.abort()
    asking = new AbortController()
    const { signal } = asking
    target.setAttribute('aria-busy', 'true')
    try {
      const html = await fragment(region, form, signal)
      if (html === undefined) return outOfDate(target)

      target.innerHTML = html
      target.classList.remove('portal-out-of-date')
      start(target)
      const said = target.querySelector('[data-live-announce]')?.textContent?.trim()
      if (said) announce(said)
      else target.setAttribute('aria-live', 'polite')
      if (form.method === 'get') history.replaceState(history.state, '', shareable(form))
    } catch {
      // Aborted: a newer question is on its way. Anything else: the network is away, and saying so is all one can do.
      if (!signal.aborted) outOfDate(target)
    } finally {
      if (!signal.aborted) target.removeAttribute('aria-busy')
    }
  }

  function later(): void {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), Number(region.dataset.liveWait ?? 300))
  }

  for (const event of ['input', 'change', 'picker:change']) region.addEventListener(event, later)
}

/** The fragment, or undefined where the answer was anything but one (signed out, refused, failed). */
async function fragment(region: HTMLElement, form: HTMLFormElement, signal: AbortSignal): Promise<string | undefined> {
  const address = new URL(region.dataset.live ?? '', location.href)
  const fields = typedFields(form)
  const request: RequestInit = { signal, redirect: 'manual', credentials: 'same-origin', headers: { 'X-Requested-With': 'fetch' } }
  if (form.method === 'get') {
    for (const [name, value] of fields) address.searchParams.append(name, value)
  } else {
    request.method = 'POST'
    request.body = fields
  }

  const answer = await fetch(address, request)
  return answer.status === 200 ? await answer.text() : undefined
}

function outOfDate(target: HTMLElement): void {
  target.classList.add('portal-out-of-date')
  target.removeAttribute('aria-busy')
  announce('This part of the page could not be brought up to date')
}

/** What the form holds, files left out: a fragment never needs them. */
function typedFields(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') fields.append(name, value)
  }

  return fields
}

const typed = (form: HTMLFormElement): string => typedFields(form).toString()

/** The address of the page that shows what the form asks for; empty fields say nothing and are left out. */
function shareable(form: HTMLFormElement): string {
  const address = new URL(form.action, location.href)
  address.search = ''
  for (const [name, value] of typedFields(form)) {
    if (value !== '') address.searchParams.append(name, value)
  }

  return address.pathname + address.search
}
