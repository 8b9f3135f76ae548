"""The questions of an application, a form for each page."""
