"""The look of every page: GOV.UK components, layouts, form fields, headers and the way out."""
