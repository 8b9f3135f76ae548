"""The law and the published procedures in plain Python: no Django, no database, no clock.

Dates come in as arguments, reasons go out with every answer, and each function cites the
section or the guidance it follows.
"""
