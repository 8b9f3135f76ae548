"""How fast Heard is: commands that print a table, and fail where a figure misses its bar."""
