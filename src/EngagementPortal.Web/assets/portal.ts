// Progressive enhancement only: every page works without this file.
import {
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink, createAll
} from 'govuk-frontend'
import { FilterToggleButton } from '@ministryofjustice/frontend/moj/components/filter-toggle-button/filter-toggle-button.mjs'
import { startApproaches } from './approaches'
import { startCoding } from './coding'
import { startDateButtons } from './date-buttons'
import { startFollowing } from './follow'
import { startForms } from './forms'
import { startLive } from './live'
import { startPickers } from './picker'

/**
 * GOV.UK's radios put aria-expanded on the input, which ARIA does not allow on a radio. What a choice reveals follows it
 * in the page, so that nothing is lost without it.
 */
class PlainRadios extends Radios {
  override syncConditionalRevealWithInputState($input: HTMLInputElement): void {
    super.syncConditionalRevealWithInputState($input)
    $input.removeAttribute('aria-expanded')
  }
}

/** Starts everything found in a part of the page: once for the page, and again for each fragment put into it. */
export function start(scope: Element | Document): void {
  createAll(Button, { preventDoubleClick: true }, scope)
  for (const component of [CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, PlainRadios, ServiceNavigation, SkipLink]) {
    createAll(component, {}, scope)
  }

  // A page with a filter but no place for its button keeps the filter open.
  if (document.querySelector('.moj-action-bar__filter') !== null) {
    createAll(FilterToggleButton, { toggleButton: { showText: 'Show filter', hideText: 'Hide filter', classes: 'govuk-button--secondary' } }, scope)
  }

  startApproaches(scope)
  startCoding(scope)
  startDateButtons(scope)
  startForms(scope)
  startPickers(scope)
  startLive(scope, start)
  startFollowing(scope)
}

start(document)
