// Runs first in the body, before anything is painted: tells the style sheet that scripts run, so that what they fold
// away is never seen unfolded. A file of its own because the content security policy allows no inline script.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
