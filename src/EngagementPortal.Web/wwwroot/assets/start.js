"use strict";(()=>{document.body.classList.add("js-enabled","govuk-frontend-supported");})();
