"""The application form: its questions, their order and what the answers come to.

The public pages and the staff pages for phone and paper both ask through this package, so an
application is checked the same way however it reaches us.
"""
