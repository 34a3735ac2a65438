// The two component libraries ship without type declarations; this is the part of them that we call.

declare module 'govuk-frontend' {
  /** A component class; createAll finds its elements by data-module. */
  export type ComponentClass = new ($root: HTMLElement, config?: object) => object
  export function createAll(component: ComponentClass, config?: object, scope?: Element | Document): object[]
  export const Button: ComponentClass
  export const CharacterCount: ComponentClass
  export const Checkboxes: ComponentClass
  export const ErrorSummary: ComponentClass
  export const NotificationBanner: ComponentClass
  export const PasswordInput: ComponentClass
  export class Radios {
    constructor($root: HTMLElement, config?: object)
    /** Shows or hides what belongs to one radio. */
    syncConditionalRevealWithInputState($input: HTMLInputElement): void
  }
  export const ServiceNavigation: ComponentClass
  export const SkipLink: ComponentClass
}

declare module '@ministryofjustice/frontend/moj/components/filter-toggle-button/filter-toggle-button.mjs' {
  import type { ComponentClass } from 'govuk-frontend'
  export const FilterToggleButton: ComponentClass
}
