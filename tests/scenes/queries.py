"""What a page asks of the database beyond its own."""

from django.db import connection

# Queries that record a reading: begin, lock, add the event, move the head, commit.
RECORDED = 5
# On PostgreSQL, what a request's own transaction asks in a test: begin, who was it before, who is
# it now, put back who it was, end. In real use it is one query, and the end.
SCOPED = 5 if connection.vendor == "postgresql" else 0
