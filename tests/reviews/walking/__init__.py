"""A review on which anybody takes any act at any time, and what must be true after each."""
