"""The papers of a meeting: what is in them, how they are made, and to whom they open."""
