"""The nouns: what a report, a claim, an account, a speaker and an issue are. Knows no other package but `values`."""
