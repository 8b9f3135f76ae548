"""Passwords and phrases are hashed as in real use, but at a fraction of its cost: it would be a fifth
of a second each. That the real cost is right is in tests/signin/test_passwords.py."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Quick(Argon2PasswordHasher):
    time_cost, memory_cost, parallelism = 1, 8, 1
