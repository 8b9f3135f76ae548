"""Pages about the people of an area: who works there, for whom, as what, and who decides."""
