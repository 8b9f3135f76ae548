"""The pages for people without an account. Find, check, call one action, redirect."""
