"""The pages for people who work on reviews. Find, check, call one action, redirect."""
