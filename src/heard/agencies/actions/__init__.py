"""What administrators of an area do."""
